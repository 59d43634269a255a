package dev.assay.testing;

import dev.assay.runner.CapturedOutput;
import dev.assay.runner.CaseResult;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.RunResult;
import dev.assay.runner.SourceFile;
import dev.assay.runner.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Results as a runner makes them. */
public final class Results {

    private Results() {}

    /** Of 20 ms, after 5 ms of set-up, with 10 ms of CPU time and 3 MiB; exit code 0, or 1 where there is a reason. */
    public static ProcessResult process(@Nullable Reason reason, String stdout, String stderr) {
        return new ProcessResult(
                reason,
                reason == null ? 0 : 1,
                null,
                Duration.ofMillis(20),
                Duration.ofMillis(5),
                Duration.ofMillis(10),
                3L << 20,
                false,
                output(stdout),
                output(stderr));
    }

    public static CapturedOutput output(String text) {
        return new CapturedOutput(text.getBytes(StandardCharsets.UTF_8), false);
    }

    /** Unnamed, of weight 1, judged by nobody. */
    public static CaseResult one(@Nullable ProcessResult process, SourceFile... collected) {
        return new CaseResult(null, 1, process, null, null, null, List.of(collected), 0);
    }

    /** Worth one point. */
    public static CaseResult judged(ProcessResult process, Verdict verdict, @Nullable String message) {
        double points = verdict == Verdict.AC ? 1 : 0;
        return new CaseResult(null, 1, process, verdict, points, message, List.of(), 0);
    }

    /** Of a language that does not compile. */
    public static RunResult run(CaseResult... cases) {
        boolean judged = List.of(cases).stream().anyMatch(one -> one.verdict() != null);
        return new RunResult(null, 0, List.of(cases), judged, "rootless");
    }

    /** Of what did not compile, which runs no case. */
    public static RunResult notCompiled(String stderr) {
        return new RunResult(process(Reason.EXIT_CODE, "", stderr), 1, List.of(), false, "rootless");
    }
}
