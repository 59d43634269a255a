package dev.assay.dashboard;

import java.util.UUID;

/** Told of every job the dashboard changed, since the dashboard runs none of JobRunr's filters. */
@FunctionalInterface
public interface JobChangeListener {

    /**
     * Called on the thread that serves the request, after the change is stored. The id may be of a job nobody else
     * knows yet (a triggered recurring job) or of one that is gone: look up what it is now.
     */
    void jobChanged(UUID jobId);
}
