package dev.assay.runner;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One run of the program. The arrays are not copied: do not change them.
 *
 * @param name for people; not unique
 * @param stdin what the program reads
 * @param args its arguments
 * @param expected what a {@link Checker} compares with or is given as the answer; null where there is none
 * @param checker how the output is judged; null means {@link Checker.Text#IGNORE_TRAILING_SPACE} when an output is
 *     expected, else that it is not judged
 * @param limits in place of the request's; null means those
 * @param weight share in the score, positive
 */
@SuppressWarnings("ArrayRecordComponent") // shared, read-only bytes; never compared
public record Case(
        @Nullable String name,
        byte[] stdin,
        List<String> args,
        @Nullable Expected expected,
        @Nullable Checker checker,
        @Nullable Limits limits,
        double weight) {

    /** Of a case whose checker sets the scale: a weight that no points come to. */
    public static final double UNBOUNDED = 1e12;

    public Case {
        args = List.copyOf(args);
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("a case's weight must be positive, was " + weight);
        }
        if (checker == null && expected != null) {
            checker = Checker.Text.IGNORE_TRAILING_SPACE;
        }
        boolean compares =
                checker != null && !(checker instanceof Checker.Custom) && !(checker instanceof Checker.Told);
        if (compares && expected == null) {
            throw new IllegalArgumentException("a checker that compares needs an expected output");
        }
    }

    /** A run that is not judged. */
    public Case(byte[] stdin, List<String> args) {
        this(null, stdin, args, null, null, null, 1);
    }

    /** With other limits in place of its own; those of the request are not this case's to change. */
    Case withLimits(UnaryOperator<Limits> change) {
        return limits == null ? this : new Case(name, stdin, args, expected, checker, change.apply(limits), weight);
    }

    /** The output that is expected, or the answer that a custom checker is given. */
    @SuppressWarnings("ArrayRecordComponent") // shared, read-only bytes; never compared
    public record Expected(byte[] bytes) {}
}
