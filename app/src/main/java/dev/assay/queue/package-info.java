/**
 * JobRunr as the queue: whatever changes an execution's row changes its job here, in the same transaction. Enqueueing, the work
 * loop with its claims and ends, leases, cancelling; and inside, reconciling and the dashboard. The only room that knows
 * JobRunr, besides the dashboard's wiring.
 */
@NullMarked
package dev.assay.queue;

import org.jspecify.annotations.NullMarked;
