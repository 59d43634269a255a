package dev.assay.runner;

import dev.assay.runner.isolated.IsolatedSandbox;
import dev.assay.runner.language.Installation;
import dev.assay.runner.language.InstalledLanguage;
import dev.assay.runner.language.Staging;
import dev.assay.runner.process.WorkRoot;
import dev.assay.runner.sandbox.Box;
import dev.assay.runner.sandbox.Command;
import dev.assay.runner.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs requests on this machine. */
public final class LocalRunner implements Runner {

    /** A compiler needs more memory than most programs, and bounds of its own. */
    static final Limits COMPILE_LIMITS =
            new Limits(Duration.ofSeconds(10), Duration.ofSeconds(10), 1L << 30, 256, 64 << 10, 128L << 20);

    private static final long MAX_ARTIFACT_BYTES = 128L << 20;

    private final Sandbox sandbox;
    private final Isolation isolation;
    private final Map<String, InstalledLanguage> languages;

    private LocalRunner(Tiers.Opened opened, Staging staging, RunnerSettings settings) {
        this.sandbox = opened.sandbox();
        this.isolation = opened.isolation();
        this.languages = Installation.probe(sandbox, staging, settings.toolsDir(), this::run);
    }

    /**
     * Opens the sandbox, clears away what dead runners left behind and finds out which languages work.
     *
     * @throws RunnerException when this machine cannot run anything; the message names the remedy
     */
    public static LocalRunner open(RunnerSettings settings) throws RunnerException {
        WorkRoot root = WorkRoot.open(settings.workRoot());
        Tiers.Opened opened = Tiers.open(settings, root);
        Path seenAs = settings.tier().equals(Tiers.PROCESS) ? root.tools() : IsolatedSandbox.TOOLS;
        return new LocalRunner(opened, new Staging(root.tools(), seenAs), settings);
    }

    /** Opens the sandbox only to learn what it proves. */
    static Isolation isolation(RunnerSettings settings) throws RunnerException {
        Tiers.Opened opened = Tiers.open(settings, WorkRoot.open(settings.workRoot()));
        opened.sandbox().close();
        return opened.isolation();
    }

    @Override
    public RunResult run(RunRequest request) throws RunnerException, InterruptedException {
        String name = request.program().language();
        InstalledLanguage language = languages.get(name);
        if (language == null) {
            throw new RunnerException(
                    Reason.RUNTIME_UNAVAILABLE,
                    "this worker has no language pack '" + name + "'; it was made for another version of Assay");
        }
        return run(language, request);
    }

    private RunResult run(InstalledLanguage language, RunRequest request) throws RunnerException, InterruptedException {
        List<SourceFile> files = named(request.program().files(), language);
        String source = files.get(
                        request.program().files().indexOf(request.program().entry()))
                .path();
        @Nullable Command compile = language.compileCommand(source, COMPILE_LIMITS);
        @Nullable ProcessResult compiled = null;
        List<SourceFile> runnable = files;
        if (compile != null) {
            try (Box box = filled(files)) {
                compiled = box.run(compile);
                if (compiled.reason() != null) {
                    return new RunResult(compiled, 1, List.of(), request.isJudged(), isolation.tier());
                }
                runnable = new ArrayList<>(files);
                for (String artifact : language.artifacts()) {
                    runnable.add(new SourceFile(artifact, box.read(artifact, MAX_ARTIFACT_BYTES)));
                }
            }
        }
        List<CaseResult> results = new ArrayList<>();
        for (Case one : request.cases()) {
            Limits limits = one.limits() == null ? request.limits() : one.limits();
            Command command = language.runCommand(source, one.args(), one.stdin(), limits);
            try (Box box = filled(runnable)) {
                results.add(new CaseResult(one.name(), one.weight(), box.run(command), null, null, null, List.of(), 0));
            }
        }
        return new RunResult(compiled, compiled == null ? 0 : 1, results, request.isJudged(), isolation.tier());
    }

    private static List<SourceFile> named(List<SourceFile> files, InstalledLanguage language) {
        return files.stream()
                .map(file -> file.path().isEmpty() ? new SourceFile(language.sourceName(), file.content()) : file)
                .toList();
    }

    private Box filled(List<SourceFile> files) throws RunnerException {
        Box box = sandbox.open();
        try {
            for (SourceFile file : files) {
                box.write(file.path(), file.content());
            }
            return box;
        } catch (RunnerException | RuntimeException e) {
            box.close();
            throw e;
        }
    }

    @Override
    public List<Language> languages() {
        return new LinkedHashSet<>(languages.values())
                .stream().map(InstalledLanguage::description).toList();
    }

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
