package dev.assay.runner.judge;

import dev.assay.runner.Checker;
import java.util.Arrays;

/** Compares output with what was expected, in any of the ways that need no program. */
public final class Comparison {

    private Comparison() {}

    /** Accepted, or a wrong answer with the first difference as the message. */
    public static Judgement of(Checker.Text checker, byte[] expected, byte[] output) {
        return switch (checker) {
            case EXACT -> exact(expected, output);
            case IGNORE_TRAILING_SPACE -> lines(expected, output);
            case TOKENS -> tokens(expected, output, TokenMatch.SAME);
            case TOKENS_IGNORE_CASE -> tokens(expected, output, TokenMatch.SAME_BUT_CASE);
            case UNORDERED_LINES -> UnorderedLines.compare(expected, output);
        };
    }

    public static Judgement of(Checker.Floats checker, byte[] expected, byte[] output) {
        return tokens(expected, output, new FloatMatch(checker));
    }

    public static Judgement of(Checker.Words checker, byte[] expected, byte[] output) {
        Checker.Floats tolerance = checker.tolerance();
        TokenMatch words = checker.caseSensitive() ? TokenMatch.SAME : TokenMatch.SAME_BUT_CASE;
        TokenMatch match = tolerance == null ? words : new FloatMatch(tolerance, words);
        return checker.spaceSensitive() ? spaced(expected, output, match) : tokens(expected, output, match);
    }

    private static Judgement exact(byte[] expected, byte[] output) {
        int at = Arrays.mismatch(expected, output);
        if (at < 0) {
            return Judgement.ACCEPTED;
        }
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < at; i++) {
            if (output[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return Judgement.wrong("line " + line + ", byte " + (at - lineStart + 1) + ": expected "
                + Span.of(expected, at).shown() + ", got " + Span.of(output, at).shown());
    }

    private static Judgement lines(byte[] expected, byte[] output) {
        Lines wanted = new Lines(expected);
        Lines got = new Lines(output);
        for (int line = 1; ; line++) {
            boolean more = wanted.next();
            if (more != got.next() || (more && !wanted.line().sameAs(got.line()))) {
                return Judgement.wrong("line " + line + ": expected "
                        + wanted.line().shown() + ", got " + got.line().shown());
            }
            if (!more) {
                return Judgement.ACCEPTED;
            }
        }
    }

    /** Tokens, and before, between and after them the same white space. */
    private static Judgement spaced(byte[] expected, byte[] output, TokenMatch match) {
        Tokens wanted = new Tokens(expected);
        Tokens got = new Tokens(output);
        for (int number = 1; ; number++) {
            int wantedFrom = wanted.end();
            int gotFrom = got.end();
            boolean more = wanted.next();
            boolean moreGot = got.next();
            int wantedSpace = (more ? wanted.token().start() : expected.length) - wantedFrom;
            int gotSpace = (moreGot ? got.token().start() : output.length) - gotFrom;
            boolean sameSpace =
                    Arrays.equals(expected, wantedFrom, wantedFrom + wantedSpace, output, gotFrom, gotFrom + gotSpace);
            if (!sameSpace) {
                return Judgement.wrong("line " + got.lineNumber() + ": the white space before token " + number
                        + " is not the expected one");
            }
            if (more != moreGot || (more && !match.accepts(wanted.token(), got.token()))) {
                return Judgement.wrong("line " + got.lineNumber() + ", token " + number + ": expected "
                        + wanted.token().shown() + ", got " + got.token().shown());
            }
            if (!more) {
                return Judgement.ACCEPTED;
            }
        }
    }

    private static Judgement tokens(byte[] expected, byte[] output, TokenMatch match) {
        Tokens wanted = new Tokens(expected);
        Tokens got = new Tokens(output);
        for (int number = 1; ; number++) {
            boolean more = wanted.next();
            if (more != got.next() || (more && !match.accepts(wanted.token(), got.token()))) {
                return Judgement.wrong("line " + got.lineNumber() + ", token " + number + ": expected "
                        + wanted.token().shown() + ", got " + got.token().shown());
            }
            if (!more) {
                return Judgement.ACCEPTED;
            }
        }
    }
}
