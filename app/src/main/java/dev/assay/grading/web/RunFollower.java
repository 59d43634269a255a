package dev.assay.grading.web;

import dev.assay.push.sse.EventId;
import dev.assay.push.sse.EventSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A client that follows a grading run: it is told how far the run is now, not how it came there. */
final class RunFollower implements EventSource {

    private final UUID run;
    private EventId has;
    private @Nullable Progress latest;

    /** @param has what the client has got already */
    RunFollower(UUID run, EventId has) {
        this.run = run;
        this.has = has;
    }

    /**
     * How far a run is.
     *
     * @param id the same for the same progress, on every node
     * @param text as it travels; shared and read-only
     * @param isLast whether it goes no further by itself
     */
    @SuppressWarnings("ArrayRecordComponent") // shared, read-only bytes; never compared
    record Progress(EventId id, byte[] text, boolean isLast) {}

    UUID run() {
        return run;
    }

    synchronized void is(Progress progress) {
        latest = progress;
    }

    @Override
    public synchronized byte @Nullable [] next() {
        Progress progress = latest;
        if (progress == null || progress.id().equals(has)) {
            return null;
        }
        has = progress.id();
        return progress.text();
    }

    @Override
    public synchronized boolean isOver() {
        Progress progress = latest;
        return progress != null && progress.isLast();
    }
}
