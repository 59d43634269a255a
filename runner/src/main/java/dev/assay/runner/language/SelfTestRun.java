package dev.assay.runner.language;

import dev.assay.runner.CapturedOutput;
import dev.assay.runner.Case;
import dev.assay.runner.ProcessResult;
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

    private static final int TOLD_CHARACTERS = 300;

    private SelfTestRun() {}

    /** Why it failed, or null. */
    static @Nullable String of(LanguagePack pack, InstalledLanguage language, Installation.Trial trial)
            throws RunnerException, InterruptedException {
        LanguagePack.SelfTest test = pack.selfTest();
        RunResult result = run(pack, test.source(), language, trial);
        Reason reason = result.reason();
        if (reason != null) {
            return "its self-test ended with " + reason.id() + why(result) + said(result);
        }
        if (!text(Objects.requireNonNull(result.cases().get(0).process()).stdout())
                .equals(test.stdout())) {
            return "its self-test printed something else than expected";
        }
        if (test.compileError() != null
                && run(pack, test.compileError(), language, trial).reason() != Reason.COMPILE_ERROR) {
            return "its compiler let a program pass that has an error";
        }
        return null;
    }

    private static RunResult run(LanguagePack pack, String source, InstalledLanguage language, Installation.Trial trial)
            throws RunnerException, InterruptedException {
        return trial.run(
                language,
                new RunRequest(
                        Program.ofSource(pack.id(), source.getBytes(StandardCharsets.UTF_8)),
                        Probe.LIMITS,
                        List.of(new Case(pack.selfTest().stdin().getBytes(StandardCharsets.UTF_8), List.of()))));
    }

    /** Which limit ended the compiler. */
    private static String why(RunResult result) {
        Reason of = result.compile() == null ? null : result.compile().reason();
        return of == null || of == Reason.EXIT_CODE || of == result.reason() ? "" : " (" + of.id() + ")";
    }

    /** The pack's own program, so what it says is no secret of a client. */
    private static String said(RunResult result) {
        @Nullable
        ProcessResult last = result.cases().isEmpty()
                ? result.compile()
                : result.cases().get(0).process();
        String text = last == null ? "" : text(last.stderr()) + text(last.stdout());
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.isEmpty()) {
            return "";
        }
        return ": " + line.substring(0, Math.min(line.length(), TOLD_CHARACTERS));
    }

    private static String text(CapturedOutput stream) {
        return new String(stream.bytes(), StandardCharsets.UTF_8);
    }
}
