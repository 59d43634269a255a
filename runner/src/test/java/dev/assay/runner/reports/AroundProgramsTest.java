package dev.assay.runner.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.assay.runner.CaseResult;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.RunResult;
import dev.assay.runner.RunnerException;
import dev.assay.runner.engine.LocalRunner;
import dev.assay.runner.testing.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What happens around programs: {@code reports/around-programs.json}. {@code -Dassay.reports=PATTERN} chooses rows by name;
 * languages that are not here are skipped.
 */
@Tag("functional")
@EnabledOnOs(OS.LINUX)
class AroundProgramsTest {

    private static final Set<String> REQUIRED =
            Set.of("python", "javascript", "typescript", "c", "cpp", "java", "bash", "perl", "executable");
    private static final Pattern CHOSEN = Pattern.compile(System.getProperty("assay.reports", ""));

    @AfterAll
    static void close() {
        Tier.closeAll();
    }

    /** Tier by tier: one that is done with may be in another's way. */
    private record Row(Tier tier, Report report) {}

    static Stream<Arguments> rows() throws IOException {
        return Report.read("around-programs").stream()
                .filter(report -> CHOSEN.matcher(report.name()).find())
                .flatMap(report -> report.heldIn().map(tier -> new Row(tier, report)))
                .sorted(Comparator.comparing(Row::tier))
                .map(row -> Arguments.of(row.tier(), row.report()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("rows")
    void isAsUsersExpect(Tier tier, Report report) throws Exception {
        LocalRunner runner = tier.runner();
        assumeThat(report.needs() == null || Files.exists(Path.of(report.needs())))
                .isTrue();
        for (int i = 0; i < Objects.requireNonNullElse(report.times(), 1); i++) {
            RunResult result = run(runner, report);
            assertThat(result.cases())
                    .as("it is compiled: %s", text(result.compile()))
                    .hasSize(1);
            assertEnding(report, result.cases().get(0));
        }
    }

    private static RunResult run(LocalRunner runner, Report report) throws Exception {
        try {
            return runner.run(report.request());
        } catch (RunnerException e) {
            assumeThat(e.reason() == Reason.RUNTIME_UNAVAILABLE && !REQUIRED.contains(report.language()))
                    .as(e.getMessage())
                    .isFalse();
            throw e;
        }
    }

    private static void assertEnding(Report report, CaseResult result) {
        ProcessResult process = Objects.requireNonNull(result.process());
        String seen = text(process) + " " + result.message();
        assertThat(process.reason() == null ? null : process.reason().id())
                .as(seen)
                .isEqualTo(report.reason());
        if (report.stdout() != null) {
            assertThat(new String(process.stdout().bytes(), UTF_8)).as(seen).isEqualTo(report.stdout());
        }
        if (report.stdoutBytes() != null) {
            assertThat(process.stdout().bytes()).hasSize(report.stdoutBytes());
        }
        assertThat(process.stdout().truncated()).isEqualTo(Boolean.TRUE.equals(report.truncated()));
        if (report.stderrContains() != null) {
            assertThat(new String(process.stderr().bytes(), UTF_8)).contains(report.stderrContains());
        }
        if (report.verdict() != null) {
            assertThat(result.verdict()).as(seen).hasToString(report.verdict());
        }
        if (report.points() != null) {
            assertThat(result.points()).isEqualTo(report.points());
        }
        if (report.atMostMs() != null) {
            assertThat(process.wallTime().toMillis()).as(seen).isLessThanOrEqualTo(report.atMostMs());
        }
        if (Boolean.TRUE.equals(report.peakWithinLimit())) {
            assertThat(process.memoryBytes())
                    .isLessThanOrEqualTo(report.allowed().memoryBytes());
        }
    }

    private static String text(@Nullable ProcessResult process) {
        if (process == null) {
            return "";
        }
        String out = new String(process.stdout().bytes(), UTF_8);
        String err = new String(process.stderr().bytes(), UTF_8);
        return "%s exit %s signal %s, %s bytes held: %s | %s"
                .formatted(
                        process.reason(),
                        process.exitCode(),
                        process.signal(),
                        process.memoryBytes(),
                        out.substring(0, Math.min(500, out.length())),
                        err.substring(0, Math.min(1500, err.length())))
                .replace("%", "%%");
    }
}
