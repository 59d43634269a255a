package dev.assay.runner.language;

import dev.assay.runner.Case;
import dev.assay.runner.Program;
import dev.assay.runner.Reason;
import dev.assay.runner.RunRequest;
import dev.assay.runner.RunResult;
import dev.assay.runner.RunnerException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs a pack's self-test. */
final class SelfTestRun {

    private SelfTestRun() {}

    /** Why it failed, or null. */
    static @Nullable String of(LanguagePack pack, InstalledLanguage language, Installation.Trial trial)
            throws RunnerException, InterruptedException {
        LanguagePack.SelfTest test = pack.selfTest();
        RunResult result = trial.run(
                language,
                new RunRequest(
                        Program.ofSource(pack.id(), test.source().getBytes(StandardCharsets.UTF_8)),
                        Probe.LIMITS,
                        List.of(new Case(test.stdin().getBytes(StandardCharsets.UTF_8), List.of()))));
        Reason reason = result.reason();
        if (reason != null) {
            return "its self-test ended with " + reason.id();
        }
        boolean matches = Installation.text(
                        Objects.requireNonNull(result.cases().get(0).process()))
                .equals(test.stdout());
        return matches ? null : "its self-test printed something else than expected";
    }
}
