package dev.assay.runner;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why an execution has its {@link Status}: which limit, and whose fault. */
public enum Reason {
    EXIT_CODE(Status.FAILED),
    SIGNAL(Status.FAILED),
    COMPILE_ERROR(Status.FAILED),
    MEMORY_LIMIT(Status.FAILED),
    OUTPUT_LIMIT(Status.FAILED),
    PROCESS_LIMIT(Status.FAILED),
    DISK_LIMIT(Status.FAILED),
    WALL_TIME_LIMIT(Status.TIMEOUT),
    CPU_TIME_LIMIT(Status.TIMEOUT),
    CLIENT_CANCELLED(Status.CANCELLED),
    OPERATOR_CANCELLED(Status.CANCELLED),
    WORKER_LOST(Status.ERROR),
    SANDBOX_ERROR(Status.ERROR),
    RUNTIME_UNAVAILABLE(Status.ERROR),
    INTERNAL_ERROR(Status.ERROR);

    private static final List<Reason> PRECEDENCE = List.of(
            SANDBOX_ERROR,
            RUNTIME_UNAVAILABLE,
            INTERNAL_ERROR,
            WORKER_LOST,
            OPERATOR_CANCELLED,
            CLIENT_CANCELLED,
            COMPILE_ERROR,
            OUTPUT_LIMIT,
            MEMORY_LIMIT,
            CPU_TIME_LIMIT,
            WALL_TIME_LIMIT,
            PROCESS_LIMIT,
            DISK_LIMIT,
            SIGNAL,
            EXIT_CODE);

    private final Status status;
    private final String id;

    Reason(Status status) {
        this.status = status;
        this.id = name().toLowerCase(Locale.ROOT);
    }

    /**
     * What is told when several things happened at once: ours, then compile, output, memory, CPU time, wall time,
     * processes, disk, signal and exit code. Null when nothing did.
     */
    public static @Nullable Reason decisive(Set<Reason> facts) {
        return PRECEDENCE.stream().filter(facts::contains).findFirst().orElse(null);
    }

    /** The status this reason goes with. */
    public Status status() {
        return status;
    }

    /** The word clients see: lower case, underscores. */
    public String id() {
        return id;
    }

    /** Reads {@link #id()} back. Throws {@link IllegalArgumentException} for an unknown word. */
    public static Reason ofId(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
