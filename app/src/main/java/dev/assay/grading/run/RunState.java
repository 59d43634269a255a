package dev.assay.grading.run;

import java.util.Arrays;
import java.util.List;

/** Where a run is. */
public enum RunState {
    /** Submissions are read and prepared. */
    IMPORTING,
    /** Executions are queued, and what comes of them is kept. */
    RUNNING,
    /** Will be {@link #STOPPED} as soon as its node notices. */
    STOPPING,
    /** Nothing more is queued until somebody resumes it; what was queued goes on. */
    STOPPED,
    /** Everything has ended. */
    REPORTING,
    COMPLETED,
    /** Nobody wants it any more. */
    CANCELLED,
    /** It cannot go on by itself; may be resumed when the cause is gone. */
    FAILED;

    /** Whether some node has to drive it. */
    public boolean isDriven() {
        return this == IMPORTING || this == RUNNING || this == STOPPING || this == REPORTING;
    }

    boolean canResume() {
        return this == STOPPED || this == FAILED || this == STOPPING;
    }

    public boolean isOver() {
        return this == COMPLETED || this == CANCELLED;
    }

    static List<String> driven() {
        return Arrays.stream(values())
                .filter(RunState::isDriven)
                .map(RunState::name)
                .toList();
    }
}
