package dev.assay.queue;

/** Does the work of a claim. */
public interface ClaimHandler {

    /**
     * Runs the execution and records its result.
     *
     * @return one line for the dashboard: status, reason, times, attempt; never output
     * @throws Exception when it is our fault that there is no result: the job fails and the attempt policy decides
     * @throws InterruptedException when told to stop; nothing is recorded
     */
    String handle(RunningAttempt claim) throws Exception;

    /** Gives back what was not finished; the attempt does not count. Nothing happens if the claim does not hold any more. */
    void release(Claim claim, String cause);
}
