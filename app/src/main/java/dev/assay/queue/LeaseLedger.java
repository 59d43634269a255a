package dev.assay.queue;

import java.util.List;

/** The leases of attempts under way, as their worker keeps them. */
public interface LeaseLedger {

    /**
     * Extends the leases of all these claims by one statement, in a transaction of its own.
     *
     * @return those that do not hold any more: somebody else has ended the attempt
     */
    List<Claim> renew(List<Claim> claims);
}
