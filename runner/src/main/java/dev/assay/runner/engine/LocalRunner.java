package dev.assay.runner.engine;

import dev.assay.runner.Case;
import dev.assay.runner.CaseResult;
import dev.assay.runner.Isolation;
import dev.assay.runner.Language;
import dev.assay.runner.Limits;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Program;
import dev.assay.runner.Reason;
import dev.assay.runner.RunListener;
import dev.assay.runner.RunRequest;
import dev.assay.runner.RunResult;
import dev.assay.runner.Runner;
import dev.assay.runner.RunnerException;
import dev.assay.runner.language.Installation;
import dev.assay.runner.language.InstalledLanguage;
import dev.assay.runner.language.LanguageSetup;
import dev.assay.runner.language.PreparedProgram;
import dev.assay.runner.language.Staging;
import dev.assay.runner.sandbox.Sandbox;
import dev.assay.runner.sandbox.WorkRoot;
import dev.assay.runner.sandbox.process.HostCommand;
import dev.assay.runner.selftest.SpeedTrial;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Runs requests on this machine. */
public final class LocalRunner implements Runner {

    private final Sandbox sandbox;
    private final Isolation isolation;
    private final Compiler compiler;
    private final Installation languages;

    private LocalRunner(
            SandboxFactory.Opened opened, LanguageSetup languageSetup, Installation.Place place, Setup setup) {
        this.sandbox = opened.sandbox();
        this.isolation = opened.isolation();
        this.compiler = new Compiler(sandbox, setup.cache(), setup.compileMaximum());
        // What proves that a compiler works must not be what it made another day.
        Compiler fresh = new Compiler(sandbox, CompileCache.none(), setup.compileMaximum());
        this.languages = new Installation(
                languageSetup,
                place,
                (language, request) -> run(fresh.prepare(language, request.program()), request, RunListener.NONE));
    }

    private record Setup(CompileCache cache, Limits compileMaximum) {}

    /**
     * Opens the sandbox, clears away what dead runners left behind and finds out which languages work.
     *
     * @throws RunnerException when this machine cannot run anything; the message names the remedy
     */
    public static LocalRunner open(RunnerSettings settings) throws RunnerException {
        WorkRoot root = WorkRoot.open(settings.workRoot());
        LanguageSetup languageSetup = LanguageSetup.of(settings.languages(), settings.toolsDir(), HostCommand::ask);
        SandboxFactory.Opened opened = SandboxFactory.open(settings, root, languageSetup.shown());
        boolean isolates = opened.sandbox().tier().isolates();
        // Without isolation a program may be our own user, who could write what others are given to run.
        CompileCache cache =
                isolates ? CompileCache.in(root.cache(), settings.languages().cacheBytes()) : CompileCache.none();
        Installation.Place place = new Installation.Place(
                opened.sandbox(),
                opened.provider().fingerprint() + settings.readOnlyPaths(),
                new Staging(root.tools(), opened.provider().toolsPath(root)),
                root.binaries().resolve("languages-" + opened.sandbox().tier().id() + ".json"),
                Math.max(1, settings.slots() - 1));
        return new LocalRunner(
                opened,
                languageSetup,
                place,
                new Setup(cache, settings.languages().compileMaximum()));
    }

    /** Opens the sandbox only to learn what it proves. */
    static Isolation isolation(RunnerSettings settings) throws RunnerException {
        SandboxFactory.Opened opened = SandboxFactory.open(settings, WorkRoot.open(settings.workRoot()), List.of());
        opened.sandbox().close();
        return opened.isolation();
    }

    @Override
    public RunResult run(RunRequest request, RunListener listener) throws RunnerException, InterruptedException {
        return run(prepare(request.program()), request, listener);
    }

    private RunResult run(PreparedProgram program, RunRequest request, RunListener listener)
            throws RunnerException, InterruptedException {
        List<CaseResult> results = new ArrayList<>();
        ProcessResult compile = program.compile();
        if (compile != null) {
            listener.compiled(compile);
        }
        if (!program.failed()) {
            CaseRunner cases = new CaseRunner(sandbox, new CheckerPrograms(this::prepare), program, request, listener);
            // A lone case is bounded by its limits.
            boolean several = request.cases().size() > 1;
            OutputQuota quota = new OutputQuota();
            boolean stopped = false;
            for (Case one : request.cases()) {
                CaseResult result = stopped ? CaseResult.notRun(one) : run(cases, one, results.size(), listener);
                stopped |= request.stopOnFirstFailure() && result.failed();
                results.add(several ? quota.take(result) : result);
            }
        }
        return new RunResult(program.compile(), program.compilations(), results, request.isJudged(), isolation.tier());
    }

    private static CaseResult run(CaseRunner cases, Case one, int number, RunListener listener)
            throws RunnerException, InterruptedException {
        listener.began(number);
        CaseResult result = cases.run(one);
        listener.ended(number, result);
        return result;
    }

    private PreparedProgram prepare(Program program) throws RunnerException, InterruptedException {
        InstalledLanguage language = languages.find(program.language());
        if (language == null) {
            throw new RunnerException(
                    Reason.RUNTIME_UNAVAILABLE,
                    "this worker has no language pack '" + program.language()
                            + "'; it was made for another version of Assay");
        }
        return compiler.prepare(language, program);
    }

    @Override
    public List<Language> languages() {
        return languages.describe();
    }

    /** The same once all have been tested, which takes from an instant to some minutes. */
    List<Language> testedLanguages() throws InterruptedException {
        return languages.describeTested();
    }

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public OptionalDouble measureSpeed() throws RunnerException, InterruptedException {
        return SpeedTrial.of(sandbox);
    }

    @Override
    public void close() {
        languages.close();
        sandbox.close();
    }
}
