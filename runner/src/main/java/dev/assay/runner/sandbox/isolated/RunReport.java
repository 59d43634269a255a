package dev.assay.runner.sandbox.isolated;

import dev.assay.runner.ProcessResult;
import dev.assay.runner.sandbox.ExitFacts;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How a run ended, as the slot reports it. */
record RunReport(
        @Nullable Integer exitCode,
        @Nullable Integer signal,
        int facts,
        Duration wallTime,
        Duration cpuTime,
        long memoryBytes,
        Duration setUpTime,
        boolean stdoutCut,
        boolean stderrCut,
        boolean memoryPolled) {

    private static final int WALL = 1;
    private static final int CPU = 2;
    private static final int MEMORY = 4;
    private static final int PROCESSES = 8;
    private static final int OVER = 16;
    private static final int FLOOD = 64;

    static RunReport read(Frame frame) {
        ByteBuffer payload = frame.payload();
        int exitCode = payload.getInt();
        int signal = payload.getInt();
        int facts = payload.getInt();
        Duration wall = Duration.of(payload.getLong(), ChronoUnit.MICROS);
        Duration cpu = Duration.of(payload.getLong(), ChronoUnit.MICROS);
        long memory = payload.getLong();
        Duration setUp = Duration.of(payload.getLong(), ChronoUnit.MICROS);
        payload.getLong(); // bytes the program wrote to stdout
        payload.getLong(); // and to stderr
        int notes = payload.get();
        return new RunReport(
                exitCode < 0 ? null : exitCode,
                signal == 0 ? null : signal,
                facts,
                wall,
                cpu,
                memory,
                setUp,
                (notes & 1) != 0,
                (notes & 2) != 0,
                (notes & 4) != 0);
    }

    /**
     * A limit on memory or processes that the program ran into and got over without harm is no reason to fail it. To
     * have had more memory than it may is: some is granted on top, for the sandbox's own needs.
     */
    ProcessResult result(Outputs outputs) {
        boolean harmed = signal != null || exitCode == null || exitCode != 0;
        ExitFacts exit = new ExitFacts(
                is(FLOOD),
                is(OVER) || (harmed && is(MEMORY)),
                is(CPU),
                is(WALL),
                harmed && is(PROCESSES),
                exitCode,
                signal);
        return new ProcessResult(
                exit.reason(),
                exitCode,
                signal,
                wallTime,
                setUpTime,
                cpuTime,
                memoryBytes,
                memoryPolled,
                outputs.stdout(stdoutCut),
                outputs.stderr(stderrCut));
    }

    private boolean is(int fact) {
        return (facts & fact) != 0;
    }
}
