package dev.assay.submission;

import dev.assay.runner.Limits;
import java.util.function.ToLongFunction;

/** The limits that have a maximum, in the units in which they are asked for. */
enum BoundedLimit {
    WALL_TIME_MS(limits -> limits.wallTime().toMillis()),
    CPU_TIME_MS(limits -> limits.cpuTime().toMillis()),
    MEMORY_KB(limits -> limits.memoryBytes() >> 10),
    PROCESSES(Limits::processes),
    OUTPUT_KB(limits -> limits.outputBytes() >> 10),
    FILE_SIZE_KB(limits -> limits.fileBytes() >> 10),
    OPEN_FILES(Limits::openFiles),
    STACK_KB(limits -> limits.stackBytes() >> 10);

    @SuppressWarnings("ImmutableEnumChecker") // a method reference
    private final ToLongFunction<Limits> value;

    BoundedLimit(ToLongFunction<Limits> value) {
        this.value = value;
    }

    long of(Limits limits) {
        return value.applyAsLong(limits);
    }
}
