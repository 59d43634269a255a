package dev.assay.grading.problem;

import dev.assay.runner.Case;

/**
 * What a case is worth. Points may be negative where a format has that.
 *
 * @param accepted when the checker accepts it and gives no points; NaN where the checker must give them
 * @param rejected when it is not accepted and the checker gives no points that count
 * @param most that a checker may give; infinite where it may give any
 * @param partial whether what a checker gives to a case that it does not accept counts
 * @param given whether what a checker gives counts at all; else its verdict alone does
 */
public record Points(double accepted, double rejected, double most, boolean partial, boolean given) {

    /** For cases that count only by their verdict. */
    public static final Points NONE = new Points(0, 0, Double.POSITIVE_INFINITY, false);

    /** The checker must say how many, and may say any. */
    public static final Points FROM_CHECKER = new Points(Double.NaN, 0, Double.POSITIVE_INFINITY, false);

    /** Nobody gives more, or takes more away. */
    public static final double MAX = 1e9;

    /** What the runner is told where there is no bound. */
    private static final double ANY = Case.UNBOUNDED;

    public Points {
        if (Math.abs(accepted) > MAX || !(Math.abs(rejected) <= MAX) || Double.isNaN(most)) {
            throw new IllegalArgumentException("points must be from -" + MAX + " to " + MAX);
        }
    }

    /** What a checker gives counts. */
    public Points(double accepted, double rejected, double most, boolean partial) {
        this(accepted, rejected, most, partial, true);
    }

    /** All of it when accepted, or what a checker gives of it, accepted or not. */
    public static Points of(double points) {
        return new Points(points, 0, points, true);
    }

    /** The weight of the runner's case: the most points its checker may give. */
    public double weight() {
        return given && most > 0 && most <= MAX ? most : ANY;
    }
}
