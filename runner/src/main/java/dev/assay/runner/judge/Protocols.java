package dev.assay.runner.judge;

import dev.assay.runner.Case;
import dev.assay.runner.Checker;
import dev.assay.runner.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What the endings of custom checkers mean. */
public final class Protocols {

    /** The files a checker of Kattis may leave that we read. */
    public static final String MESSAGE = "judgemessage.txt";

    public static final String SCORE = "score.txt";
    public static final String MULTIPLIER = "score_multiplier.txt";

    private static final int KATTIS_ACCEPTED = 42;
    private static final int KATTIS_WRONG = 43;

    private Protocols() {}

    /** {@code weight} bounds the points that may be given. */
    public static Judgement judge(Checker.Protocol protocol, CheckerRun run, double weight) {
        Integer code = run.exitCode();
        if (code == null) {
            return run.failure();
        }
        return switch (protocol) {
            case KATTIS -> kattis(run, code, weight);
            case TESTLIB -> testlib(run, code, weight);
        };
    }

    private static Judgement kattis(CheckerRun run, int code, double weight) {
        if (code != KATTIS_ACCEPTED && code != KATTIS_WRONG) {
            return run.failure();
        }
        String message = Objects.requireNonNullElse(run.feedback(MESSAGE), "");
        Verdict verdict = code == KATTIS_ACCEPTED ? Verdict.AC : Verdict.WA;
        String score = run.feedback(SCORE);
        String multiplier = run.feedback(MULTIPLIER);
        if (score == null && multiplier == null) {
            return Judgement.of(verdict, message);
        }
        double most = score == null ? 1 : weight;
        return points(verdict, score == null ? multiplier : score, most, weight / most, message);
    }

    private static Judgement testlib(CheckerRun run, int code, double weight) {
        String said = run.stderr();
        OptionalInt percent = TestlibPart.of(code, said);
        if (percent.isPresent()) {
            return part(percent.getAsInt() / 100.0 * weight, said, weight);
        }
        return switch (code) {
            case 0 -> Judgement.of(Verdict.AC, said);
            case 1 -> Judgement.of(Verdict.WA, said);
            case 2, 4, 8 -> Judgement.of(Verdict.PE, said);
            case 7 -> testlibPoints(said, weight);
            default -> run.failure();
        };
    }

    /** Testlib writes {@code points 3.5 message}, some of its builds without the word. */
    private static Judgement testlibPoints(String said, double weight) {
        String[] words = said.strip().split("\\s+", 3);
        int at = words[0].equals("points") && words.length > 1 ? 1 : 0;
        Judgement given = points(Verdict.AC, words[at], weight, 1, said);
        return given.points() == null ? given : part(given.points(), said, weight);
    }

    private static Judgement part(double points, String said, double weight) {
        boolean bounded = weight < Case.UNBOUNDED;
        boolean partly = points < (bounded ? weight : Double.MIN_VALUE);
        return new Judgement(partly ? Verdict.WA : Verdict.AC, points, said.isBlank() ? null : said.strip());
    }

    private static Judgement points(
            Verdict verdict, @Nullable String text, double most, double factor, String message) {
        double least = most < Case.UNBOUNDED ? 0 : -Case.UNBOUNDED;
        byte[] bytes = Objects.requireNonNullElse(text, "").strip().getBytes(StandardCharsets.UTF_8);
        OptionalDouble number = FloatMatch.number(new Span(bytes, 0, bytes.length));
        if (number.isEmpty() || number.getAsDouble() < least || number.getAsDouble() > most) {
            return Judgement.error("the checker gave " + new Span(bytes, 0, bytes.length).shown()
                    + " points, which is not a number from " + least + " to " + most
                    + "; where it gives more, raise the weight of the case");
        }
        String said = message.isBlank() ? null : message.strip();
        return new Judgement(verdict, number.getAsDouble() * factor, said);
    }
}
