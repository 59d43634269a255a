package dev.assay.cli;

import dev.assay.cli.option.Settings;
import dev.assay.refusal.StartFailure;
import dev.assay.runner.RunListener;
import dev.assay.runner.RunRequest;
import dev.assay.runner.RunResult;
import dev.assay.runner.RunnerException;
import dev.assay.runner.engine.LocalRunner;
import dev.assay.runner.engine.RunnerSettings;
import dev.assay.runner.language.LanguageCatalog;
import dev.assay.settings.AssayProperties;
import dev.assay.worker.RunnerPlan;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs one program in the sandbox of this machine, and prints what it prints.",
            "It starts no server and needs no database."
        },
        footer = {
            "",
            "For instance:",
            "  assay run hello.py",
            "  echo 7 | assay run square.py --stdin - --limit wall=2s --limit memory=64MB",
            "  assay run square.py --case 1.in:1.out --case 2.in:2.out --checker tokens"
        },
        exitCodeListHeading = "%nExit codes, beside the program's own:%n",
        exitCodeList = {
            "1:with --case: not every case was accepted",
            "2:the arguments make no sense",
            "120:the program cannot be compiled",
            "121:output limit",
            "122:memory limit",
            "123:limit on processes or file sizes",
            "124:time limit",
            "125:assay could not run or judge it",
            "128+N:signal N ended it"
        })
final class RunCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private ProgramOptions program = new ProgramOptions();

    @Option(
            names = "--tier",
            paramLabel = "TIER",
            description = "namespaces or rootless; auto for the better of the two, which is the default; or process,"
                    + " which isolates nothing: for programs you trust")
    private @Nullable String tier;

    @Option(names = "--json", description = "print the whole result as JSON; the exit code stays the same")
    private boolean json;

    @Parameters(paramLabel = "FILE [ARG...]", description = "the program, and its arguments")
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() {
        CommandLine command =
                Objects.requireNonNull(spec, "picocli sets this before call()").commandLine();
        List<String> settings =
                words.stream().filter(word -> word.startsWith("--")).toList();
        List<String> plain =
                words.stream().filter(word -> !word.startsWith("--")).toList();
        if (plain.isEmpty()) {
            throw new ParameterException(command, "which program? assay run FILE");
        }
        try {
            AssayProperties properties = Settings.read(Settings.checked(settings, command));
            LanguageCatalog catalog =
                    LanguageCatalog.load(properties.languages().packs());
            RunListener printer = json ? RunListener.NONE : new RunPrinter(program.judged(), System.out, System.err);
            RunResult result = run(request(command, plain, catalog), RunnerPlan.of(properties), printer);
            RunOutcome outcome = new RunOutcome(result);
            if (json) {
                System.out.println(JsonMapper.builder()
                        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(RunJson.of(result)));
            } else {
                outcome.print(program.judged(), System.out, System.err);
            }
            return outcome.exitCode(program.judged());
        } catch (RunnerException e) {
            System.err.println("assay: " + e.getMessage());
            return RunOutcome.NOT_RUN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return RunOutcome.NOT_RUN;
        } catch (ParameterException e) {
            throw e;
        } catch (RuntimeException e) {
            System.err.println("assay: " + StartFailure.explain(e));
            return RunOutcome.NOT_RUN;
        }
    }

    private RunResult run(RunRequest request, RunnerSettings settings, RunListener listener)
            throws RunnerException, InterruptedException {
        try (LocalRunner runner = LocalRunner.open(chosen(settings))) {
            return runner.run(request, listener);
        }
    }

    private RunRequest request(CommandLine command, List<String> plain, LanguageCatalog catalog) {
        try {
            return program.request(catalog, Path.of(plain.get(0)), plain.subList(1, plain.size()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new ParameterException(command, unreadable(e), e);
        }
    }

    private static String unreadable(IOException e) {
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + " is not there";
        }
        return e instanceof AccessDeniedException denied
                ? denied.getFile() + " may not be read"
                : (e instanceof FileSystemException file ? file.getFile() : "a file") + " cannot be read: "
                        + e.getMessage();
    }

    /** Who names a tier takes it for good enough. */
    private RunnerSettings chosen(RunnerSettings settings) {
        String named = tier == null ? settings.tier() : tier;
        String least = tier == null || tier.equals("auto") ? settings.minimumTier() : tier;
        return new RunnerSettings(
                settings.workRoot(),
                settings.toolsDir(),
                1,
                named,
                least,
                settings.readOnlyPaths(),
                settings.languages());
    }
}
