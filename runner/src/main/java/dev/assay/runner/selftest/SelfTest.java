package dev.assay.runner.selftest;

import dev.assay.runner.Isolation;
import dev.assay.runner.IsolationProperty;
import dev.assay.runner.Limits;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import dev.assay.runner.sandbox.Box;
import dev.assay.runner.sandbox.Command;
import dev.assay.runner.sandbox.Sandbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Proves, with a small shell program a claim, that an isolating sandbox does what it promises on this very machine. */
public final class SelfTest {

    /** A machine that is busy while it starts must not look like one that does not isolate. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Limits SMALL = new Limits(PATIENCE, Duration.ofSeconds(10), 64L << 20, 16, 4096, 1L << 20);
    private static final Limits HALF_A_SECOND =
            new Limits(Duration.ofMillis(500), Duration.ofSeconds(10), 64L << 20, 16, 4096, 1L << 20);
    private static final Limits LITTLE_CPU =
            new Limits(PATIENCE, Duration.ofMillis(200), 64L << 20, 16, 4096, 1L << 20);

    private record Trial(IsolationProperty claim, Limits limits, List<String> argv, Predicate<ProcessResult> kept) {

        Trial(IsolationProperty claim, Limits limits, String script, Predicate<ProcessResult> kept) {
            this(claim, limits, List.of("/bin/sh", "-c", script), kept);
        }
    }

    private static final List<Trial> TRIALS = List.of(
            new Trial(IsolationProperty.SYSTEM_READ_ONLY, SMALL, "! touch /usr/x /etc/x /x", SelfTest::well),
            new Trial(
                    IsolationProperty.NO_NETWORK,
                    SMALL,
                    "[ $(grep -c : /proc/self/net/dev) -le 1 ] && [ $(wc -l < /proc/self/net/route) -le 1 ]",
                    SelfTest::well),
            new Trial(
                    IsolationProperty.NO_PRIVILEGES,
                    SMALL,
                    "grep -q '^CapBnd:.0*$' /proc/self/status && grep -q '^CapEff:.0*$' /proc/self/status"
                            + " && grep -q '^NoNewPrivs:.1' /proc/self/status"
                            + " && grep -q '^Seccomp:.2' /proc/self/status",
                    SelfTest::well),
            new Trial(
                    IsolationProperty.OWN_PROCESSES_ONLY,
                    SMALL,
                    "[ $(ls -d /proc/[0-9]* | wc -l) -lt 8 ]",
                    SelfTest::well),
            new Trial(
                    IsolationProperty.MEMORY_LIMITED,
                    SMALL,
                    "head -c 200000000 /dev/zero | tail",
                    result -> result.reason() == Reason.MEMORY_LIMIT),
            new Trial(
                    IsolationProperty.PROCESSES_LIMITED,
                    SMALL,
                    "for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do sleep 9 & done; exit 0",
                    result -> result.reason() != null),
            new Trial(
                    IsolationProperty.FILE_SIZE_LIMITED,
                    SMALL,
                    "head -c 9000000 /dev/zero > f",
                    result -> result.reason() != null),
            new Trial(
                    IsolationProperty.OUTPUT_LIMITED,
                    SMALL,
                    "head -c 99999 /dev/zero",
                    result -> result.stdout().truncated()),
            new Trial(
                    IsolationProperty.WALL_TIME_LIMITED,
                    HALF_A_SECOND,
                    "sleep 9",
                    result -> result.reason() == Reason.WALL_TIME_LIMIT),
            new Trial(
                    IsolationProperty.CPU_TIME_LIMITED,
                    LITTLE_CPU,
                    "(while :; do :; done) & while :; do :; done",
                    result -> result.reason() == Reason.CPU_TIME_LIMIT));

    private SelfTest() {}

    private static Trial hostFiles(Collection<Path> shown) {
        HostFilesProbe places = new HostFilesProbe(shown);
        return new Trial(
                IsolationProperty.HOST_FILES_HIDDEN,
                SMALL,
                places.program(),
                result -> well(result)
                        && places.isAllThatIsSeen(new String(result.stdout().bytes(), StandardCharsets.UTF_8)));
    }

    private static boolean well(ProcessResult result) {
        return result.reason() == null;
    }

    /**
     * What the sandbox keeps of all claims.
     *
     * @param shown what programs may see beside the system's own directories
     */
    public static Isolation of(Sandbox sandbox, Collection<Path> shown) throws RunnerException {
        Set<IsolationProperty> kept = EnumSet.noneOf(IsolationProperty.class);
        List<Trial> trials = new ArrayList<>(TRIALS);
        trials.add(hostFiles(shown));
        try {
            for (Trial trial : trials) {
                if (trial.kept().test(run(sandbox, trial))) {
                    kept.add(trial.claim());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunnerException(Reason.SANDBOX_ERROR, "interrupted during the self-test", e);
        }
        return new Isolation(sandbox.tier().id(), kept);
    }

    private static ProcessResult run(Sandbox sandbox, Trial trial) throws RunnerException, InterruptedException {
        try (Box box = sandbox.open()) {
            return box.run(new Command(trial.argv(), Map.of(), new byte[0], trial.limits(), false));
        }
    }
}
