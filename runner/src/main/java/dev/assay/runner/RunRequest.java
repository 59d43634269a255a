package dev.assay.runner;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A program, its limits and the cases to run: the one unit of work. Compilation happens once for all cases.
 *
 * @param limits of each case that brings none of its own
 * @param stopOnFirstFailure whether cases after the first that did not complete or was not accepted are left out
 * @param collect which files that the program made are returned, see {@link Globs}; empty means none
 */
public record RunRequest(
        Program program, Limits limits, List<Case> cases, boolean stopOnFirstFailure, List<String> collect) {

    public RunRequest {
        cases = List.copyOf(cases);
        collect = List.copyOf(collect);
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("a run has at least one case");
        }
        Globs.of(collect);
    }

    public RunRequest(Program program, Limits limits, List<Case> cases) {
        this(program, limits, cases, false, List.of());
    }

    /** With other limits wherever there are some: of all cases, and of single ones. */
    public RunRequest withLimits(UnaryOperator<Limits> change) {
        List<Case> changed = cases.stream().map(one -> one.withLimits(change)).toList();
        return new RunRequest(program, change.apply(limits), changed, stopOnFirstFailure, collect);
    }

    /** Whether any case has a checker, so that there is a verdict. */
    public boolean isJudged() {
        return cases.stream().anyMatch(one -> one.checker() != null);
    }
}
