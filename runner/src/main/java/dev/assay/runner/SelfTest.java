package dev.assay.runner;

import dev.assay.runner.sandbox.Box;
import dev.assay.runner.sandbox.Command;
import dev.assay.runner.sandbox.Sandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Proves, with a small shell program a claim, that an isolating sandbox does what it promises on this very machine. */
final class SelfTest {

    private static final Limits SMALL =
            new Limits(Duration.ofSeconds(10), Duration.ofSeconds(10), 64L << 20, 16, 4096, 1L << 20);
    private static final Limits HALF_A_SECOND =
            new Limits(Duration.ofMillis(500), Duration.ofSeconds(10), 64L << 20, 16, 4096, 1L << 20);
    private static final Limits LITTLE_CPU =
            new Limits(Duration.ofSeconds(10), Duration.ofMillis(200), 64L << 20, 16, 4096, 1L << 20);

    private record Claim(String name, Limits limits, String script, Predicate<ProcessResult> kept) {}

    private static final List<Claim> CLAIMS = List.of(
            new Claim(
                    "files of the host cannot be read",
                    SMALL,
                    "! cat /etc/shadow && ! ls /root /home /sys",
                    SelfTest::well),
            new Claim("the system cannot be written", SMALL, "! touch /usr/x /etc/x /x", SelfTest::well),
            new Claim(
                    "there is no network",
                    SMALL,
                    "[ $(grep -c : /proc/self/net/dev) -le 1 ] && [ $(wc -l < /proc/self/net/route) -le 1 ]",
                    SelfTest::well),
            new Claim(
                    "programs have no rights",
                    SMALL,
                    "grep -q '^CapBnd:.0*$' /proc/self/status && grep -q '^CapEff:.0*$' /proc/self/status"
                            + " && grep -q '^NoNewPrivs:.1' /proc/self/status && grep -q '^Seccomp:.2' /proc/self/status",
                    SelfTest::well),
            new Claim(
                    "only the run's own processes are seen",
                    SMALL,
                    "[ $(ls -d /proc/[0-9]* | wc -l) -lt 8 ]",
                    SelfTest::well),
            new Claim(
                    "memory is limited",
                    SMALL,
                    "x=$(head -c 200000000 /dev/zero | tr '\\0' a); echo ${#x}",
                    result -> result.reason() == Reason.MEMORY_LIMIT),
            new Claim(
                    "processes are limited",
                    SMALL,
                    "for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do sleep 9 & done; exit 0",
                    result -> result.reason() != null),
            new Claim("files are limited", SMALL, "head -c 9000000 /dev/zero > f", result -> result.reason() != null),
            new Claim(
                    "output is cut",
                    SMALL,
                    "head -c 99999 /dev/zero",
                    result -> result.stdout().truncated()),
            new Claim("time is limited", HALF_A_SECOND, "sleep 9", result -> result.reason() == Reason.WALL_TIME_LIMIT),
            new Claim(
                    "CPU time of the tree is limited",
                    LITTLE_CPU,
                    "(while :; do :; done) & while :; do :; done",
                    result -> result.reason() == Reason.CPU_TIME_LIMIT));

    private SelfTest() {}

    private static boolean well(ProcessResult result) {
        return result.reason() == null;
    }

    /** Throws, and closes the sandbox, when a claim is not kept; the message names all such. */
    static void require(Sandbox sandbox) throws RunnerException {
        List<String> broken = new ArrayList<>();
        try {
            for (Claim claim : CLAIMS) {
                if (!claim.kept().test(run(sandbox, claim))) {
                    broken.add(claim.name());
                }
            }
        } catch (InterruptedException e) {
            sandbox.close();
            Thread.currentThread().interrupt();
            throw new RunnerException(Reason.SANDBOX_ERROR, "interrupted during the self-test", e);
        } catch (RunnerException e) {
            sandbox.close();
            throw e;
        }
        if (!broken.isEmpty()) {
            sandbox.close();
            throw new RunnerException(
                    Reason.SANDBOX_ERROR, "the self-test failed, it does not hold that: " + String.join("; ", broken));
        }
    }

    private static ProcessResult run(Sandbox sandbox, Claim claim) throws RunnerException, InterruptedException {
        try (Box box = sandbox.open()) {
            return box.run(new Command(
                    List.of("/bin/sh", "-c", claim.script()), Map.of(), new byte[0], claim.limits(), false));
        }
    }
}
