package dev.assay.execution;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An execution to be queued.
 *
 * @param queueClass 0 is live; higher ones wait for all lower
 * @param shareRank within its class the lower goes first
 * @param caseCount how many cases the client is told of; null for a plain run
 * @param request JSON of what it runs; empty where that was stored before
 */
public record QueuedRow(
        UUID id,
        String owner,
        @Nullable UUID sessionId,
        String language,
        int queueClass,
        long shareRank,
        @Nullable Integer caseCount,
        String request) {

    /** Only what it runs; the rest is given when it is queued. */
    public static QueuedRow prepared(UUID id, String request) {
        return new QueuedRow(id, "", null, "", BULK, 0, null, request);
    }

    /** What clients submit one by one. */
    public static final int LIVE = 0;

    /** What waits until no live execution does. */
    public static final int BULK = 1;

    /** Beyond all classes that can be claimed. */
    public static final int MAX_CLASS = Transitions.SET_ASIDE - 1;
}
