package dev.assay.submission;

import dev.assay.web.ApiException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the JSON field that brought what a policy refuses. */
final class PolicyPointer {

    private PolicyPointer() {}

    static ApiException refusal(PolicyException e, RunOptions options) {
        String pointer = of(e.part(), options.cases());
        return e.isTooMuch()
                ? InvalidField.over(pointer, pointer + " " + e.rule())
                : InvalidField.of(pointer, e.rule());
    }

    private static String of(RunPart part, @Nullable List<CaseOptions> cases) {
        String name = part.name().isEmpty() ? "" : "/" + part.name();
        String one = "/cases/" + part.caseNo();
        return switch (part.of()) {
            case RUN_LIMITS -> "/limits" + name;
            case CASE_LIMITS -> one + "/limits" + name;
            case CHECKER_LIMITS -> (hasOwnChecker(part, cases) ? one : "") + "/checker/limits" + name;
            case CASES -> "/cases";
            case CASE -> one;
            case ENVIRONMENT -> "/env" + name;
            case COLLECT -> "/collect";
        };
    }

    private static boolean hasOwnChecker(RunPart part, @Nullable List<CaseOptions> cases) {
        return cases != null && Objects.requireNonNull(cases.get(part.caseNo())).checker() != null;
    }
}
