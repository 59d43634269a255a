package dev.assay.runner.selftest;

import dev.assay.runner.Limits;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import dev.assay.runner.SourceFile;
import dev.assay.runner.sandbox.Box;
import dev.assay.runner.sandbox.Boxes;
import dev.assay.runner.sandbox.Command;
import dev.assay.runner.sandbox.Sandbox;
import dev.assay.runner.sandbox.isolated.SpeedProgram;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How fast programs run here, measured with one that always does the same. */
public final class SpeedTrial {

    /**
     * CPU time of that program where the speed is 1: a core of a server of 2021 (EPYC, Zen 3), when it has nothing else
     * to do.
     */
    private static final double REFERENCE_NANOS = 30e6;

    /**
     * The middle one counts: a neighbour's load slows some of them down, and nothing makes one faster than the machine.
     */
    private static final int RUNS = 7;

    private static final String NAME = "speed";
    private static final Limits LIMITS =
            new Limits(Duration.ofSeconds(20), Duration.ofSeconds(10), 64L << 20, 16, 4096, 1L << 20);
    private static final Pattern SAID = Pattern.compile(SpeedProgram.CHECKSUM + " (\\d{1,18})\n");

    private SpeedTrial() {}

    /** Against the reference: 2 is twice as fast. Empty where there is nothing to measure with. */
    public static OptionalDouble of(Sandbox sandbox) throws RunnerException, InterruptedException {
        byte[] program = SpeedProgram.find().orElse(null);
        if (program == null) {
            return OptionalDouble.empty();
        }
        double[] nanos = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            nanos[i] = cpuNanos(sandbox, program);
        }
        Arrays.sort(nanos);
        return OptionalDouble.of(REFERENCE_NANOS / nanos[RUNS / 2]);
    }

    private static long cpuNanos(Sandbox sandbox, byte[] program) throws RunnerException, InterruptedException {
        try (Box box = Boxes.filled(sandbox.open(), List.of(new SourceFile(NAME, program)))) {
            ProcessResult result = box.run(new Command(List.of("./" + NAME), Map.of(), new byte[0], LIMITS, false));
            Matcher said = SAID.matcher(new String(result.stdout().bytes(), StandardCharsets.UTF_8));
            if (result.reason() != null || !said.matches()) {
                throw new RunnerException(
                        Reason.SANDBOX_ERROR,
                        "the speed of this machine cannot be measured: the program for it "
                                + (result.reason() == null
                                        ? "did other work than it should"
                                        : "ended with " + result.reason().id()));
            }
            return Math.max(1, Long.parseLong(said.group(1)));
        }
    }
}
