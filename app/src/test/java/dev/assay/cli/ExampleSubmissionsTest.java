package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grading.archive.ImportCaps;
import dev.assay.grading.plan.GradingPlan;
import dev.assay.grading.plan.PlanOptions;
import dev.assay.grading.problem.ImportSettings;
import dev.assay.grading.problem.Problem;
import dev.assay.grading.problem.ProblemReader;
import dev.assay.grading.score.CaseOutcome;
import dev.assay.grading.score.Score;
import dev.assay.grading.score.Scores;
import dev.assay.grading.submission.Submission;
import dev.assay.grading.submission.SubmissionCaps;
import dev.assay.grading.submission.SubmissionReader;
import dev.assay.runner.Limits;
import dev.assay.runner.RunResult;
import dev.assay.runner.Verdict;
import dev.assay.runner.engine.LocalRunner;
import dev.assay.runner.engine.RunnerSettings;
import dev.assay.runner.language.LanguageCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The forty example submissions, packed, read, run and scored as a grading run does it, come out as they are known to. */
@Tag("local")
class ExampleSubmissionsTest {

    private static final Path EXAMPLES = Path.of("../examples");
    private static final double NEAR = 0.01;

    @TempDir
    Path directory;

    private record Known(String language, String verdict, double score) {}

    private static Map<String, Known> known(String problem) throws Exception {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser rows =
                CSVParser.parse(Files.newBufferedReader(EXAMPLES.resolve("submissions/expected.csv")), format)) {
            return rows.stream()
                    .filter(row -> row.get("problem").equals(problem))
                    .collect(Collectors.toMap(
                            row -> row.get("submission"),
                            row -> new Known(
                                    row.get("language"), row.get("verdict"), Double.parseDouble(row.get("score"))),
                            (one, other) -> one,
                            TreeMap::new));
        }
    }

    private static List<Submission> submissions(String problem, LanguageCatalog languages) throws Exception {
        try (UploadFile parcel =
                        UploadFile.ofSubmissions(EXAMPLES.resolve("submissions").resolve(problem));
                SubmissionReader reader = SubmissionReader.open(parcel.file(), SubmissionCaps.DEFAULT, languages);
                Stream<Submission> all = reader.stream()) {
            return all.toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"greenhouse", "ferry"})
    void comeOutAsKnown(String name) throws Exception {
        LanguageCatalog languages = LanguageCatalog.load(null);
        Limits most = Limits.DEFAULT
                .withWallTime(Duration.ofMinutes(1))
                .withCpuTime(Duration.ofMinutes(1))
                .withMemoryBytes(2L << 30);
        Problem problem = ProblemReader.read(
                EXAMPLES.resolve(name), new ImportSettings(ImportCaps.DEFAULT, 500, Limits.DEFAULT, most, languages));
        GradingPlan plan = new GradingPlan(problem, PlanOptions.DEFAULT);
        Map<String, Known> known = known(name);
        List<Submission> submissions = submissions(name, languages);
        assertThat(submissions).extracting(Submission::id).containsExactlyElementsOf(known.keySet());

        SoftAssertions softly = new SoftAssertions();
        try (LocalRunner runner = LocalRunner.open(
                new RunnerSettings(directory, Path.of("../runner/target/tools"), 1, "auto", "rootless", List.of()))) {
            for (Submission one : submissions) {
                Known expected = Objects.requireNonNull(known.get(one.id()));
                RunResult result = runner.run(
                        plan.request(Objects.requireNonNull(one.language(), one.id()), one.files(), one.entryPoint()));
                List<CaseOutcome> outcomes = new ArrayList<>(
                        result.cases().stream().map(CaseOutcome::of).toList());
                Score score =
                        result.verdict() == Verdict.CE ? Scores.ofCompileError(problem) : Scores.of(problem, outcomes);
                softly.assertThat(one.language()).as(one.id()).isEqualTo(expected.language());
                softly.assertThat(score.verdict().name())
                        .as("%s: %s", one.id(), outcomes)
                        .isEqualTo(expected.verdict());
                softly.assertThat(Math.abs(score.score() - expected.score()))
                        .as("%s: %s instead of %s", one.id(), score.score(), expected.score())
                        .isLessThan(NEAR);
            }
        }
        softly.assertAll();
    }
}
