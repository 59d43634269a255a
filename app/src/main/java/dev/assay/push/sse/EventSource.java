package dev.assay.push.sse;

import org.jspecify.annotations.Nullable;

/** Where one stream's events come from. It is asked only when the client can take more, so a slow client costs no memory. */
public interface EventSource {

    /** The next event; null when there is none just now. Called by one thread at a time; never blocks. */
    byte @Nullable [] next();

    /** Whether it is ready. Until then the client is sent nothing, not even that its call is answered. */
    default boolean hasBegun() {
        return true;
    }

    /** Whether, after the last event that was given, none will come. */
    boolean isOver();
}
