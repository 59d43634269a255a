package dev.assay.grading.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grading.problem.TestGroup.Aggregation;
import dev.assay.grading.testing.PackageFixture;
import dev.assay.grading.testing.Packages;
import dev.assay.runner.Checker;
import dev.assay.runner.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class OtherFormatsTest {

    @TempDir
    Path dir;

    private Problem read(PackageFixture fixture) throws Exception {
        return Packages.read(fixture.zip(dir.resolve("given.zip")));
    }

    @Test
    void polygonGroupsHavePointsPoliciesAndDependencies() throws Exception {
        Problem problem = read(Packages.polygon());
        assertThat(problem.name()).isEqualTo("echo");
        assertThat(problem.title()).isEqualTo("Echo");
        assertThat(problem.limits().cpuTime()).isEqualTo(Duration.ofMillis(1500));
        assertThat(problem.limits().memoryBytes()).isEqualTo(128L << 20);
        assertThat(problem.cases()).extracting(TestCase::name).containsExactly("01", "02", "03");
        assertThat(problem.cases()).extracting(TestCase::sample).containsExactly(true, false, false);
        List<TestGroup> groups = problem.tests().groups();
        assertThat(groups).extracting(TestGroup::name).containsExactly("0", "1", "2");
        assertThat(groups.get(1).scoring().aggregation()).isEqualTo(Aggregation.PASS_FAIL);
        assertThat(groups.get(1).scoring().maxScore()).isEqualTo(30);
        assertThat(groups.get(1).requires()).containsExactly("0");
        assertThat(groups.get(2).scoring().aggregation()).isEqualTo(Aggregation.SUM);
        assertThat(problem.submissions()).extracting(JurySubmission::language).containsOnly("python");
        assertThat(problem.submissions().get(1).expectations().get(0).overall())
                .containsExactlyInAnyOrder(Verdict.WA, Verdict.PE);
    }

    @Test
    void aPolygonCheckerComesWithTheHeadersBesideIt() throws Exception {
        String xml = new String(
                        Files.readAllBytes(
                                Packages.polygon().folder(dir.resolve("p")).resolve("problem.xml")),
                        StandardCharsets.UTF_8)
                .replace("files/check.py\" type=\"python.3", "files/check.cpp\" type=\"cpp.g++17");
        Problem problem = read(Packages.polygon()
                .with("problem.xml", xml)
                .with("files/check.cpp", "#include \"testlib.h\"\nint main() {}\n")
                .with("files/testlib.h", "// whole\n"));
        Judge.Custom judge = (Judge.Custom) problem.judge();
        assertThat(judge.protocol()).isEqualTo(Checker.Protocol.TESTLIB);
        assertThat(judge.program().language()).isEqualTo("cpp");
        assertThat(judge.program().files()).extracting(file -> file.path()).containsExactly("check.cpp", "testlib.h");
    }

    @Test
    void aPlainFolderScoresAPointACase() throws Exception {
        Problem problem = read(Packages.plain().without("2.ans").with("2.out", "2\n"));
        assertThat(problem.format()).isEqualTo(Format.PLAIN);
        assertThat(problem.cases()).extracting(TestCase::name).containsExactly("hard/1", "hard/2", "1", "2");
        assertThat(problem.cases()).extracting(TestCase::points).containsOnly(Points.of(1));
        assertThat(problem.judge()).isEqualTo(new Judge.Comparison(Checker.Text.IGNORE_TRAILING_SPACE));
    }

    @Test
    void optionsOfAPlainFolder() throws Exception {
        Problem problem = read(Packages.plain().with("assay.yaml", """
                        title: Echo
                        limits: {time_limit: 0.5, memory: 64, output: 0.5}
                        checker: {absolute: 0.01}
                        points: {"1": 3, hard/1: 5}
                        groups:
                          hard: {aggregation: all-or-nothing}
                        """));
        assertThat(problem.title()).isEqualTo("Echo");
        assertThat(problem.limits().cpuTime()).isEqualTo(Duration.ofMillis(500));
        assertThat(problem.limits().outputBytes()).isEqualTo(512 << 10);
        assertThat(problem.cases()).extracting(TestCase::checker).containsOnly(new Checker.Floats(0.01, 0));
        assertThat(problem.tests().groups().get(0).scoring().maxScore()).isEqualTo(6);
        assertThat(problem.tests().cases().get(0).points()).isEqualTo(Points.of(3));
    }

    @Test
    void testsOfPytestAndUnittestAreFoundInTheText() throws Exception {
        String tests = """
                import unittest
                from sums import add

                def test_add():
                    assert add(1, 2) == 3

                class TestMore(unittest.TestCase):
                    def setUp(self):
                        pass

                    def test_negative(self):
                        self.assertEqual(add(-1, -2), -3)

                class Helper:
                    def test_not_collected(self):
                        pass

                async def test_later():
                    pass
                """;
        PackageFixture fixture =
                new PackageFixture().with("tests/test_sums.py", tests).with("tests/data.txt", "def test_x():");
        Problem pytest = read(fixture.with(
                "assay.yaml", "unit_tests:\n  framework: pytest\n  points: {'test_sums.py::test_add': 2}\n"));
        assertThat(pytest.cases())
                .extracting(TestCase::name)
                .containsExactly(
                        "test_sums.py::test_add", "test_sums.py::TestMore::test_negative", "test_sums.py::test_later");
        assertThat(pytest.cases().get(0).points()).isEqualTo(Points.of(2));
        Problem unittest = read(fixture.with("assay.yaml", "unit_tests: {framework: unittest}\n"));
        assertThat(unittest.cases()).extracting(TestCase::name).containsExactly("test_sums.TestMore.test_negative");
        assertThat(pytest.contentHash()).isNotEqualTo(unittest.contentHash());
    }

    @Test
    void testsOfJUnitAreFoundInTheText() throws Exception {
        Problem problem = read(new PackageFixture()
                .with("assay.yaml", "unit_tests: {framework: junit, files: checks}\n")
                .with("checks/school/SumsTest.java", """
                        package school;
                        import org.junit.jupiter.api.*;
                        /** class Sums @Test void inComment() */
                        class SumsTest {
                            @Test void adds() {}
                            @Test @DisplayName("more") public void addsMore() throws Exception {}
                            // @Test void outCommented() {}
                            void helper() {}
                        }
                        """));
        assertThat(problem.cases())
                .extracting(TestCase::name)
                .containsExactly("school.SumsTest#adds", "school.SumsTest#addsMore");
    }
}
