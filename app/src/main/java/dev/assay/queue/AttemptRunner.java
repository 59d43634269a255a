package dev.assay.queue;

import dev.assay.execution.AttemptResult;
import dev.assay.execution.Claim;
import dev.assay.runner.RunnerException;

/** Does the work of a claim. */
public interface AttemptRunner {

    /**
     * Runs it on this thread.
     *
     * @param request what the execution runs, as it is stored
     * @throws RunnerException when it is our fault that there is no result; so is any other exception
     * @throws InterruptedException when told to stop
     */
    AttemptResult run(Claim claim, String request) throws RunnerException, InterruptedException;
}
