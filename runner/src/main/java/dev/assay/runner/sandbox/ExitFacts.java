package dev.assay.runner.sandbox;

import dev.assay.runner.Reason;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of how a process tree ended. Several things may have happened at once; {@link Reason#decisive} is the
 * one place that decides which of them is told.
 */
public record ExitFacts(
        boolean outputLimitHit,
        boolean memoryLimitHit,
        boolean cpuLimitHit,
        boolean wallLimitHit,
        boolean processLimitHit,
        @Nullable Integer exitCode,
        @Nullable Integer signal) {

    private static final int SIGXCPU = 24;
    private static final int SIGXFSZ = 25;

    /** Null when it ended with exit code 0 and over no limit. */
    public @Nullable Reason reason() {
        Set<Reason> facts = EnumSet.noneOf(Reason.class);
        note(facts, outputLimitHit, Reason.OUTPUT_LIMIT);
        note(facts, memoryLimitHit, Reason.MEMORY_LIMIT);
        note(facts, cpuLimitHit || isSignal(SIGXCPU), Reason.CPU_TIME_LIMIT);
        note(facts, wallLimitHit, Reason.WALL_TIME_LIMIT);
        note(facts, processLimitHit, Reason.PROCESS_LIMIT);
        note(facts, isSignal(SIGXFSZ), Reason.DISK_LIMIT);
        note(facts, signal != null, Reason.SIGNAL);
        note(facts, signal == null && (exitCode == null || exitCode != 0), Reason.EXIT_CODE);
        return Reason.decisive(facts);
    }

    private static void note(Set<Reason> facts, boolean happened, Reason reason) {
        if (happened) {
            facts.add(reason);
        }
    }

    private boolean isSignal(int number) {
        return signal != null && signal == number;
    }
}
