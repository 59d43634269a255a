package dev.assay.queue;

import java.util.List;

/** The leases of attempts under way, as their worker keeps them. */
public interface LeaseLedger {

    /**
     * Extends the leases of all these claims by one statement, in a transaction of its own.
     *
     * @return those that were taken away: the attempt was cancelled or found lost, or its row is gone. An attempt that
     *     its own worker has just ended is not among them
     */
    List<Claim> renew(List<Claim> claims);
}
