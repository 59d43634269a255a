package dev.assay.runner.judge;

import dev.assay.runner.Checker;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;

/** Where a number is expected, one close enough will do; everything else must be the same. */
record FloatMatch(Checker.Floats tolerance, TokenMatch words) implements TokenMatch {

    /** No number is written longer; what is longer is text, and costs no more than text. */
    private static final int MAX_LENGTH = 400;

    FloatMatch(Checker.Floats tolerance) {
        this(tolerance, TokenMatch.SAME);
    }

    @Override
    public boolean accepts(Span expected, Span got) {
        if (words.accepts(expected, got)) {
            return true;
        }
        OptionalDouble wanted = number(expected);
        OptionalDouble actual = wanted.isPresent() ? number(got) : OptionalDouble.empty();
        if (actual.isEmpty()) {
            return false;
        }
        double difference = Math.abs(actual.getAsDouble() - wanted.getAsDouble());
        return difference <= tolerance.absolute()
                || difference <= tolerance.relative() * Math.abs(wanted.getAsDouble());
    }

    /**
     * A finite decimal number: sign, digits with at most one point, exponent. Not {@code nan}, {@code inf}, hexadecimal
     * numbers, or what is too large for a double.
     */
    static OptionalDouble number(Span token) {
        if (token.length() == 0 || token.length() > MAX_LENGTH || !isDecimal(token)) {
            return OptionalDouble.empty();
        }
        double value =
                Double.parseDouble(new String(token.data(), token.start(), token.length(), StandardCharsets.US_ASCII));
        return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static boolean isDecimal(Span token) {
        byte[] data = token.data();
        int at = afterSign(token, token.start());
        int digitsStart = at;
        at = afterDigits(token, at);
        int digits = at - digitsStart;
        if (at < token.end() && data[at] == '.') {
            int fractionStart = at + 1;
            at = afterDigits(token, fractionStart);
            digits += at - fractionStart;
        }
        if (digits == 0) {
            return false;
        }
        if (at < token.end() && (data[at] == 'e' || data[at] == 'E')) {
            int exponentStart = afterSign(token, at + 1);
            at = afterDigits(token, exponentStart);
            if (at == exponentStart) {
                return false;
            }
        }
        return at == token.end();
    }

    private static int afterSign(Span token, int at) {
        return at < token.end() && (token.data()[at] == '+' || token.data()[at] == '-') ? at + 1 : at;
    }

    private static int afterDigits(Span token, int start) {
        int at = start;
        while (at < token.end() && token.data()[at] >= '0' && token.data()[at] <= '9') {
            at++;
        }
        return at;
    }
}
