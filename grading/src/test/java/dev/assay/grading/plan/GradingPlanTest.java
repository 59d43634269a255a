package dev.assay.grading.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.grading.problem.JurySubmission;
import dev.assay.grading.problem.Problem;
import dev.assay.grading.testing.PackageFixture;
import dev.assay.grading.testing.Packages;
import dev.assay.runner.Case;
import dev.assay.runner.RunRequest;
import dev.assay.runner.SourceFile;
import dev.assay.runner.language.LanguageCatalog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class GradingPlanTest {

    private static final LanguageCatalog LANGUAGES = Packages.settings().languages();

    @TempDir
    Path dir;

    private Problem read(PackageFixture fixture) throws Exception {
        return Packages.read(fixture.folder(dir.resolve("echo")));
    }

    private static SourceFile file(String path, String text) {
        return new SourceFile(path, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyTestIsACaseOfOneRequestWithItsAnswerAndWeight() throws Exception {
        Problem problem = read(Packages.modern());
        RunRequest request = new GradingPlan(problem, PlanOptions.DEFAULT)
                .request("python", List.of(file("", "print(input())")), null);
        assertThat(request.cases())
                .extracting(Case::name)
                .containsExactlyElementsOf(
                        problem.cases().stream().map(one -> one.name()).toList());
        for (int i = 0; i < problem.cases().size(); i++) {
            Case planned = request.cases().get(i);
            assertThat(planned.stdin()).isEqualTo(problem.cases().get(i).input());
            assertThat(planned.weight())
                    .isEqualTo(problem.cases().get(i).points().weight());
        }
        assertThat(request.stopOnFirstFailure()).isFalse();
        assertThat(request.collect()).isEmpty();
    }

    @Test
    void requestsShareTheirCases() throws Exception {
        GradingPlan plan = new GradingPlan(read(Packages.plain()), new PlanOptions(1, true));
        RunRequest first = plan.request("python", List.of(file("", "a")), null);
        RunRequest second = plan.request("c", List.of(file("", "b")), null);
        assertThat(first.stopOnFirstFailure()).isTrue();
        for (int i = 0; i < first.cases().size(); i++) {
            assertThat(second.cases().get(i)).isSameAs(first.cases().get(i));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1500, 4000", "2, 3000, 8000", "0.5, 750, 2000", "0.0001, 1, 1"})
    void timesAreMultipliedAndNeverNothing(double multiplier, long cpuMs, long wallMs) throws Exception {
        RunRequest request = new GradingPlan(read(Packages.legacy()), new PlanOptions(multiplier, false))
                .request("python", List.of(file("", "a")), null);
        assertThat(request.limits().cpuTime().toMillis()).isEqualTo(cpuMs);
        assertThat(request.limits().wallTime().toMillis()).isEqualTo(wallMs);
        assertThat(request.limits().memoryBytes()).isEqualTo(512L << 20);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1000.5, Double.NaN, Double.POSITIVE_INFINITY})
    void multipliersThatCannotBeMeant(double multiplier) {
        assertThatThrownBy(() -> new PlanOptions(multiplier, false)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void testsOfTheGraderWinOverFilesOfTheSameName() throws Exception {
        Problem problem = read(new PackageFixture()
                .with("assay.yaml", "limits: {time_limit: 10}\nunit_tests: {framework: unittest}\n")
                .with(
                        "tests/test_sums.py",
                        "import unittest\nclass TestSums(unittest.TestCase):\n    def test_one(self): pass\n"));
        GradingPlan plan = new GradingPlan(problem, PlanOptions.DEFAULT);
        List<SourceFile> files = plan.request(
                        "python", List.of(file("sums.py", "x = 1"), file("test_sums.py", "mine")), "sums.py")
                .program()
                .files();
        assertThat(files).extracting(SourceFile::path).contains("sums.py").doesNotHaveDuplicates();
        assertThat(files)
                .filteredOn(file -> file.path().equals("test_sums.py"))
                .singleElement()
                .extracting(file -> new String(file.content(), StandardCharsets.UTF_8))
                .asString()
                .startsWith("import unittest");
        assertThat(plan.unfit("python")).isEmpty();
        assertThat(plan.unfit("java")).hasValueSatisfying(why -> assertThat(why).contains("are for python"));
    }

    private static JurySubmission jury(@Nullable String language, String... paths) {
        List<SourceFile> files =
                Arrays.stream(paths).map(path -> file(path, "x")).toList();
        return new JurySubmission("accepted/it", files, language, null, List.of());
    }

    @Test
    void theLanguageIsWhatThePackageSaysOrTheFilesTell() {
        assertThat(JuryPrograms.language(jury("python3", "a.txt"), LANGUAGES)).contains("python");
        assertThat(JuryPrograms.language(jury("klingon", "a.py"), LANGUAGES)).isEmpty();
        assertThat(JuryPrograms.language(jury(null, "a.py", "data.bin"), LANGUAGES))
                .contains("python");
        assertThat(JuryPrograms.language(jury(null, "a.cpp", "b.c"), LANGUAGES)).contains("cpp");
        assertThat(JuryPrograms.language(jury(null, "a.py", "A.java"), LANGUAGES))
                .isEmpty();
        assertThat(JuryPrograms.language(jury(null, "a.txt"), LANGUAGES)).isEmpty();
    }

    @Test
    void aLoneFileLosesItsNameAndSeveralKeepTheirs() throws Exception {
        Problem problem = read(Packages.legacy());
        assertThat(JuryPrograms.files(jury(null, "a.py"), problem))
                .extracting(SourceFile::path)
                .containsExactly("");
        assertThat(JuryPrograms.files(jury(null, "a.py", "b.py"), problem))
                .extracting(SourceFile::path)
                .containsExactly("a.py", "b.py");
    }
}
