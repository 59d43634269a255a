package dev.assay.submission;

import java.util.Locale;

/**
 * A part of a run that a policy can refuse.
 *
 * @param of which of the run's parts it belongs to
 * @param caseNo of the case, from 0, where it belongs to one
 * @param name of the limit or variable, empty where it is the whole
 */
public record RunPart(Of of, int caseNo, String name) {

    /** What a part belongs to. */
    public enum Of {
        RUN_LIMITS,
        CASE_LIMITS,
        CHECKER_LIMITS,
        CASES,
        CASE,
        ENVIRONMENT,
        COLLECT
    }

    static RunPart of(Of of) {
        return new RunPart(of, 0, "");
    }

    static RunPart limit(Of of, int caseNo, BoundedLimit limit) {
        return new RunPart(of, caseNo, limit.name().toLowerCase(Locale.ROOT));
    }
}
