package dev.assay.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.runner.CapturedOutput;
import dev.assay.runner.Case;
import dev.assay.runner.Limits;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.RunRequest;
import dev.assay.runner.RunResult;
import dev.assay.runner.RunnerException;
import dev.assay.runner.language.LanguageCatalog;
import dev.assay.runner.language.LanguageSettings;
import dev.assay.runner.sandbox.SystemTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs as people write them, which other systems are reported to have run wrongly. */
@Tag("functional")
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class LanguageReportsTest {

    private static final Path WORK = Path.of(System.getProperty("java.io.tmpdir"))
            .resolve("assay-language-reports-" + ProcessHandle.current().pid());
    private static final Path GO_CACHE = goCache();

    /** Starting a virtual machine beside a whole build takes a while. */
    private static final Limits LIMITS =
            new Limits(Duration.ofSeconds(20), Duration.ofSeconds(20), 512L << 20, 64, 1 << 20, 64L << 20);

    private static final Map<String, LocalRunner> OPEN = new HashMap<>();

    /** Where programs can see it, which they cannot in a checkout below /tmp. */
    private static Path goCache() {
        Path here = Path.of("target/go-cache").toAbsolutePath();
        return SystemTree.obstacle(here) == null
                ? here
                : Path.of(System.getProperty("user.home"), ".cache", "assay-test", "go-cache");
    }

    @AfterAll
    static void close() throws IOException {
        OPEN.values().forEach(LocalRunner::close);
        OPEN.clear();
        if (Files.exists(WORK)) {
            try (Stream<Path> left = Files.walk(WORK)) {
                left.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            }
        }
    }

    private static LocalRunner runner(String tier) throws Exception {
        LocalRunner open = OPEN.get(tier);
        if (open == null) {
            LanguageSettings usual = LanguageSettings.DEFAULT;
            fillGoCache();
            LanguageSettings languages = new LanguageSettings(
                    null, Map.of("go", List.of(GO_CACHE)), usual.compileMaximum(), usual.cacheBytes());
            open = LocalRunner.open(new RunnerSettings(
                    WORK.resolve(tier), Path.of("target/tools"), 2, tier, "rootless", List.of(), languages));
            OPEN.put(tier, open);
        }
        return open;
    }

    /** As docs/languages.md has it done; only with what these programs use, for it takes its time. */
    private static void fillGoCache() throws IOException, InterruptedException {
        Files.createDirectories(GO_CACHE);
        Path program = Files.writeString(
                GO_CACHE.resolveSibling("cached.go"), "package main\nimport \"fmt\"\nfunc main() { fmt.Println() }\n");
        ProcessBuilder go = new ProcessBuilder(
                        "go", "build", "-o", GO_CACHE.resolveSibling("cached").toString(), program.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        go.environment().putAll(Map.of("GOCACHE", GO_CACHE.toString(), "CGO_ENABLED", "0", "GOFLAGS", "-mod=mod"));
        try {
            go.start().waitFor();
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("go"); // which need not be here
        }
    }

    static Stream<LanguageReport> reports() throws IOException {
        return LanguageReport.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reports")
    void runsAsWritten(LanguageReport report) throws Exception {
        run(report, "auto");
    }

    static Stream<LanguageReport> kinds() throws IOException {
        return reports().filter(report -> report.report() != null);
    }

    /** One of each kind. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void runsAsWrittenWithoutControlGroups(LanguageReport report) throws Exception {
        run(report, "rootless");
    }

    private void run(LanguageReport report, String tier) throws Exception {
        LanguageCatalog catalog = LanguageCatalog.load(null);
        LocalRunner runner = runner(tier);
        RunResult result;
        try {
            result = runner.run(new RunRequest(
                    report.program(catalog), LIMITS, List.of(new Case(new byte[0], List.of("argument")))));
        } catch (RunnerException e) {
            assumeTrue(e.reason() != Reason.RUNTIME_UNAVAILABLE, String.valueOf(e.getMessage()));
            throw e;
        }
        if (report.refused() != null) {
            assertThat(result.reason()).isEqualTo(Reason.COMPILE_ERROR);
            assertThat(text(Objects.requireNonNull(result.compile()).stderr())).contains(report.refused());
            return;
        }
        if (result.compile() != null && !Boolean.TRUE.equals(report.warns())) {
            assertThat(text(result.compile().stderr()) + text(result.compile().stdout()))
                    .isEmpty();
        }
        ProcessResult process = Objects.requireNonNull(result.cases().get(0).process());
        String stderr = text(process.stderr());
        assertThat(text(process.stdout())).as(stderr).isEqualTo(report.stdout());
        assertThat(stderr).contains(Objects.requireNonNullElse(report.stderr(), ""));
        if (report.stderr() == null) {
            assertThat(stderr).isEmpty();
        }
        assertThat(process.exitCode()).isEqualTo(Objects.requireNonNullElse(report.exitCode(), 0));
    }

    private static String text(CapturedOutput stream) {
        return new String(stream.bytes(), StandardCharsets.UTF_8);
    }
}
