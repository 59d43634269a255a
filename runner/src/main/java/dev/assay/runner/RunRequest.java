package dev.assay.runner;

import java.util.List;

/** A program, its limits and the cases to run: the one unit of work. Compilation happens once for all cases. */
public record RunRequest(Program program, Limits limits, List<Case> cases) {

    public RunRequest {
        cases = List.copyOf(cases);
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("a run has at least one case");
        }
    }
}
