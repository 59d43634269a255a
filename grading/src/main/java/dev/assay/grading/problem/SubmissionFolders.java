package dev.assay.grading.problem;

import static dev.assay.grading.problem.ExpectedVerdicts.ACCEPTED;
import static dev.assay.grading.problem.ExpectedVerdicts.CRASHED;
import static dev.assay.grading.problem.ExpectedVerdicts.REJECTED;
import static dev.assay.grading.problem.ExpectedVerdicts.SLOW;
import static dev.assay.grading.problem.ExpectedVerdicts.WRONG;

import dev.assay.runner.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the name of a folder below {@code submissions/} promises of what is in it. */
final class SubmissionFolders {

    private SubmissionFolders() {}

    /** Empty for a folder that neither format knows. */
    static Optional<List<Expectation>> promise(String folder, Format version) {
        boolean legacy = version == Format.KATTIS_LEGACY;
        return Optional.ofNullable(
                switch (folder) {
                    case "accepted" ->
                        List.of(new Expectation("", ACCEPTED, legacy ? Set.of() : ACCEPTED, Set.of(), null, null));
                    case "partially_accepted" ->
                        List.of(new Expectation("", ACCEPTED, Set.of(), Set.of(), null, null, true));
                    case "rejected" -> List.of(cases(Set.of(), REJECTED));
                    case "wrong_answer" -> List.of(cases(union(ACCEPTED, WRONG), WRONG));
                    case "time_limit_exceeded" ->
                        List.of(cases(legacy ? union(union(ACCEPTED, WRONG), SLOW) : union(ACCEPTED, SLOW), SLOW));
                    case "run_time_error", "run-error" ->
                        List.of(cases(legacy ? Set.of() : union(ACCEPTED, CRASHED), CRASHED));
                    case "brute_force" -> List.of(cases(union(ACCEPTED, union(CRASHED, SLOW)), union(CRASHED, SLOW)));
                    case "compiler_error" -> List.of(Expectation.overall(Set.of(Verdict.CE)));
                    default -> null;
                });
    }

    private static Expectation cases(Set<Verdict> permitted, Set<Verdict> required) {
        return new Expectation("", Set.of(), permitted, required, null, null);
    }

    static Set<Verdict> union(Set<Verdict> one, Set<Verdict> other) {
        Set<Verdict> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }
}
