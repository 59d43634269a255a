package dev.assay.grading.plan;

/**
 * How one grading run departs from what its problem says.
 *
 * @param limitsMultiplier by which time limits are stretched, positive
 * @param stopOnFirstFailure whether cases after the first that is not accepted are left out
 */
public record PlanOptions(double limitsMultiplier, boolean stopOnFirstFailure) {

    public static final PlanOptions DEFAULT = new PlanOptions(1, false);

    public PlanOptions {
        if (!(limitsMultiplier > 0) || limitsMultiplier > 1000) {
            throw new IllegalArgumentException("limits_multiplier has to be above 0 and at most 1000");
        }
    }
}
