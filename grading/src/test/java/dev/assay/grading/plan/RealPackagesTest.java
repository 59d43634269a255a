package dev.assay.grading.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.grading.problem.JurySubmission;
import dev.assay.grading.problem.Problem;
import dev.assay.grading.problem.ProblemReader;
import dev.assay.grading.score.CaseOutcome;
import dev.assay.grading.score.Score;
import dev.assay.grading.score.Scores;
import dev.assay.grading.submission.Submission;
import dev.assay.grading.submission.SubmissionCaps;
import dev.assay.grading.submission.SubmissionReader;
import dev.assay.grading.testing.Packages;
import dev.assay.runner.CaseResult;
import dev.assay.runner.Limits;
import dev.assay.runner.RunResult;
import dev.assay.runner.Verdict;
import dev.assay.runner.language.LanguageCatalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Packages as they are about, each of a kind that once fell short: imported, run on the real runner, and compared with what
 * {@code outcomes.txt} beside them says.
 */
@Tag("local")
class RealPackagesTest {

    private static final Path PACKAGES = Path.of("src", "test", "resources", "packages");
    private static final LanguageCatalog LANGUAGES = Packages.settings().languages();

    /** Files too large to lie in a repository, by package and path. */
    private static final Map<String, String> LARGE = Map.of(
            "big-output/data/secret/1.ans",
            lines(),
            "polygon-big-output/tests/01.a",
            lines(),
            "repetitive-test/data/secret/1.in",
            "a".repeat(2_000_000) + "\n",
            "report-beside/handed-in/ada/report.pdf",
            "%PDF" + "x".repeat(1_500_000));

    private static @Nullable JunitJars jars;
    private static @Nullable TestRunner runner;

    @TempDir
    Path dir;

    @BeforeAll
    static void open() throws Exception {
        jars = new JunitJars();
        runner = new TestRunner(jars.languages(), List.of());
    }

    @AfterAll
    static void close() throws IOException {
        if (runner != null) {
            runner.close();
        }
        if (jars != null) {
            jars.close();
        }
    }

    private static String lines() {
        return IntStream.range(0, 200_000)
                .mapToObj(i -> String.valueOf(i * 7919L % 1_000_003))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    static Stream<Arguments> packages() throws IOException {
        Map<String, List<String>> wanted = new LinkedHashMap<>();
        String name = "";
        for (String line : Files.readAllLines(PACKAGES.resolve("outcomes.txt"))) {
            int bar = line.indexOf('|');
            if (!line.startsWith("#") && bar > 0) {
                name = line.substring(0, bar).isBlank()
                        ? name
                        : line.substring(0, bar).strip();
                wanted.computeIfAbsent(name, each -> new ArrayList<>())
                        .add(line.substring(bar + 1).strip());
            }
        }
        return wanted.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packages")
    void comesToWhatItShould(String name, List<String> wanted) throws Exception {
        Path folder = copied(name);
        Optional<String> refused = wanted.stream()
                .filter(one -> one.startsWith("refused: "))
                .map(one -> one.substring(9))
                .findFirst();
        if (refused.isPresent()) {
            assertThatThrownBy(() -> ProblemReader.read(folder, Packages.settings()))
                    .hasMessageContaining(refused.get());
            return;
        }
        Problem problem = ProblemReader.read(folder, Packages.settings());
        assertThat(ProblemReader.read(zipped(folder), Packages.settings()).contentHash())
                .as("as a ZIP")
                .isEqualTo(problem.contentHash());
        List<String> seen = new ArrayList<>();
        seen.add("title: " + problem.title());
        Limits limits = problem.limits();
        seen.add("limits: cpu " + limits.cpuTime().toMillis() + " ms, wall "
                + limits.wallTime().toMillis() + " ms, memory " + (limits.memoryBytes() >> 20) + " MiB, output "
                + (limits.outputBytes() >> 20) + " MiB");
        problem.warnings().forEach(warning -> seen.add("warning: " + warning));
        for (JurySubmission jury : problem.submissions()) {
            Optional<String> language = JuryPrograms.language(jury, LANGUAGES);
            if (language.isEmpty()) {
                seen.add("ungraded " + jury.name() + ": " + JuryPrograms.unknown(jury, LANGUAGES));
            } else {
                Submission submission = new Submission(
                        jury.name(),
                        language.get(),
                        JuryPrograms.files(jury, problem),
                        JuryPrograms.entryPoint(jury, LANGUAGES),
                        null);
                seen.addAll(graded(problem, submission, jury));
            }
        }
        if (Files.exists(folder.resolve("handed-in"))) {
            seen.addAll(handedIn(problem, zipped(folder.resolve("handed-in"))));
        }
        for (String one : wanted) {
            assertThat(seen).as(name).anyMatch(line -> matches(one, line));
        }
    }

    private static boolean matches(String wanted, String seen) {
        int colon = wanted.indexOf(": ");
        if (colon > 0) {
            return seen.startsWith(wanted.substring(0, colon + 2)) && seen.contains(wanted.substring(colon + 2));
        }
        return seen.equals(wanted) || seen.startsWith(wanted + " ");
    }

    private List<String> handedIn(Problem problem, Path zip) throws Exception {
        List<String> seen = new ArrayList<>();
        boolean named = !problem.included().isEmpty();
        try (SubmissionReader reader = SubmissionReader.open(zip, SubmissionCaps.DEFAULT, LANGUAGES, named);
                Stream<Submission> all = reader.stream()) {
            for (Submission submission : all.toList()) {
                if (submission.cause() != null) {
                    seen.add("ungraded " + submission.id() + ": " + submission.cause());
                } else {
                    seen.addAll(graded(problem, submission, null));
                }
            }
        }
        return seen;
    }

    private static List<String> graded(Problem problem, Submission submission, @Nullable JurySubmission jury)
            throws Exception {
        GradingPlan plan = new GradingPlan(problem, PlanOptions.DEFAULT);
        RunResult result = Objects.requireNonNull(runner)
                .runner()
                .run(plan.request(
                        Objects.requireNonNull(submission.language()), submission.files(), submission.entryPoint()));
        List<CaseOutcome> outcomes =
                result.cases().stream().map(CaseOutcome::of).toList();
        List<@Nullable String> messages = new ArrayList<>();
        result.cases().stream().map(CaseResult::message).forEach(messages::add);
        Score score = result.verdict() == Verdict.CE ? Scores.ofCompileError(problem) : Scores.of(problem, outcomes);
        String shown = score.score() == Math.rint(score.score())
                ? String.valueOf((long) score.score())
                : String.valueOf(score.score());
        List<String> seen = new ArrayList<>();
        seen.add(submission.id() + " = " + score.verdict() + " " + shown + " " + messages);
        messages.forEach(message -> seen.add("message: " + message));
        if (jury != null) {
            Verification.mismatches(problem, jury, score, outcomes, messages)
                    .forEach(one -> seen.add("difference: expected " + one.expected() + ", was " + one.actual()));
        }
        return seen;
    }

    private Path copied(String name) throws IOException {
        Path from = PACKAGES.resolve(name);
        Path to = dir.resolve(name);
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                Path copy = to.resolve(from.relativize(each).toString());
                if (Files.isSymbolicLink(each)) {
                    Files.createSymbolicLink(copy, Files.readSymbolicLink(each));
                } else if (Files.isDirectory(each)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(each, copy);
                }
            }
        }
        for (Map.Entry<String, String> large : LARGE.entrySet()) {
            if (large.getKey().startsWith(name + "/")) {
                Files.writeString(dir.resolve(large.getKey()), large.getValue());
            }
        }
        return to;
    }

    /** As the command packs a folder. */
    private static Path zipped(Path folder) throws IOException {
        Path file = folder.resolveSibling(folder.getFileName() + ".zip");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file);
                Stream<Path> all = Files.walk(folder)) {
            zip.putArchiveEntry(new ZipArchiveEntry("./"));
            zip.closeArchiveEntry();
            for (Path each : (Iterable<Path>) all::iterator) {
                ZipArchiveEntry entry =
                        new ZipArchiveEntry(folder.relativize(each).toString());
                if (Files.isSymbolicLink(each)) {
                    entry.setUnixMode(0120777);
                    zip.putArchiveEntry(entry);
                    zip.write(Files.readSymbolicLink(each).toString().getBytes(StandardCharsets.UTF_8));
                    zip.closeArchiveEntry();
                } else if (Files.isRegularFile(each)) {
                    zip.putArchiveEntry(entry);
                    Files.copy(each, zip);
                    zip.closeArchiveEntry();
                }
            }
        }
        return file;
    }
}
