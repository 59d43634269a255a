package dev.assay.runner;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where an execution stands: the client's word for it. The transitions are drawn in {@code docs/architecture.md};
 * {@link #canBecome} is the one place that knows them.
 */
public enum Status {
    /** Accepted and waiting for a worker. */
    QUEUED,
    /** An attempt is under way. */
    RUNNING,
    /** The program ended with exit code 0. */
    COMPLETED,
    /** The program's own fault: exit code, signal, compile error or a limit other than time. */
    FAILED,
    /** A wall or CPU time limit ended the program. */
    TIMEOUT,
    /** The client or an operator withdrew it. */
    CANCELLED,
    /** Our fault: parked after the last attempt, kept for inspection, can be re-queued. */
    ERROR;

    private static final Set<Status> FROM_QUEUED = EnumSet.of(RUNNING, CANCELLED, ERROR);
    private static final Set<Status> FROM_RUNNING = EnumSet.of(QUEUED, COMPLETED, FAILED, TIMEOUT, CANCELLED, ERROR);
    private static final Set<Status> FROM_ERROR = EnumSet.of(QUEUED);

    /** True where nothing more happens by itself. {@link #ERROR} is terminal although an operator may re-queue it. */
    public boolean isTerminal() {
        return this != QUEUED && this != RUNNING;
    }

    public boolean canBecome(Status next) {
        return switch (this) {
            case QUEUED -> FROM_QUEUED.contains(next);
            case RUNNING -> FROM_RUNNING.contains(next);
            case ERROR -> FROM_ERROR.contains(next);
            case COMPLETED, FAILED, TIMEOUT, CANCELLED -> false;
        };
    }
}
