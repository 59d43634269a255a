package dev.assay.queue;

import java.util.List;
import java.util.UUID;

/** The executions table as claiming sees it. Every call joins the caller's transaction. */
public interface ClaimLedger {

    /**
     * The next queued executions in our order, locked until the transaction ends; rows others hold are skipped.
     *
     * @return what each would be claimed as; nothing is changed yet
     */
    List<Claim> next(int limit);

    /** Starts an attempt for each: RUNNING, under its claim's fence. */
    void start(List<Claim> claims, String worker);

    /** Takes executions whose job cannot be claimed out of the order, until the reconciler has healed them. */
    void setAside(List<UUID> executionIds);
}
