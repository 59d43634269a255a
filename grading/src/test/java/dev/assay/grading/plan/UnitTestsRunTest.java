package dev.assay.grading.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grading.problem.Problem;
import dev.assay.grading.testing.PackageFixture;
import dev.assay.grading.testing.Packages;
import dev.assay.runner.CaseResult;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.RunResult;
import dev.assay.runner.SourceFile;
import dev.assay.runner.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unit tests beside students' code, on the real runner: each test a case of its own. */
@Tag("local")
class UnitTestsRunTest {

    private static final String PYTHON = """
            import unittest
            import sums

            class TestSums(unittest.TestCase):
                def test_right(self):
                    self.assertEqual(sums.add(1, 2), 3)

                def test_wrong(self):
                    self.assertEqual(sums.add(-1, -2), -3)

                @unittest.skipIf(sums.LAZY, "lazy")
                def test_skipped(self):
                    pass
            """;

    private static final String STUDENT = """
            LAZY = True
            print("passed")
            def add(a, b):
                print("passed")
                return abs(a) + abs(b)
            """;

    @TempDir
    Path dir;

    private static SourceFile file(String path, String content) {
        return new SourceFile(path, content.getBytes(StandardCharsets.UTF_8));
    }

    private RunResult python(String framework, String student) throws Exception {
        Problem problem = Packages.read(new PackageFixture()
                .with("assay.yaml", "limits: {time_limit: 10}\nunit_tests: {framework: " + framework + "}\n")
                .with("tests/test_sums.py", PYTHON)
                .folder(dir));
        GradingPlan plan = new GradingPlan(problem, PlanOptions.DEFAULT);
        assertThat(plan.unfit("java")).isPresent();
        assertThat(plan.unfit("python")).isEmpty();
        try (TestRunner runner = new TestRunner()) {
            // The second is the grader's own, which wins.
            return runner.runner()
                    .run(plan.request(
                            "python", List.of(file("sums.py", student), file("test_sums.py", "x = 1\n")), null));
        }
    }

    @Test
    void eachTestOfUnittestIsACase() throws Exception {
        List<CaseResult> cases = python("unittest", STUDENT).cases();
        assertThat(cases).extracting(CaseResult::verdict).containsExactly(Verdict.AC, Verdict.WA, Verdict.WA);
        assertThat(cases.get(1).message()).contains("AssertionError: 3 != -3");
        assertThat(cases.get(2).message()).contains("skipped");
    }

    @Test
    void anEarlyExitHasNotPassed() throws Exception {
        String exit = "import os\nLAZY = True\nprint('passed', flush=True)\nos._exit(0)\n";
        assertThat(python("unittest", exit).cases())
                .extracting(CaseResult::verdict)
                .containsOnly(Verdict.WA);
    }

    /** Where pytest is not installed every test says so. */
    @Test
    void eachTestOfPytestIsACase() throws Exception {
        List<CaseResult> cases = python("pytest", STUDENT).cases();
        if (String.valueOf(cases.get(0).message()).contains("pytest is not installed")) {
            assertThat(cases).extracting(CaseResult::verdict).containsOnly(Verdict.JE);
            return;
        }
        assertThat(cases).extracting(CaseResult::verdict).containsExactly(Verdict.AC, Verdict.WA, Verdict.WA);
        assertThat(cases.get(1).message()).contains("3 != -3");
    }

    @Test
    void eachTestOfJUnitIsACase() throws Exception {
        Problem problem = Packages.read(new PackageFixture()
                .with("assay.yaml", "limits: {time_limit: 20, memory: 1024}\nunit_tests: {framework: junit}\n")
                .with("tests/SumsTest.java", """
                        import static org.junit.jupiter.api.Assertions.assertEquals;
                        import org.junit.jupiter.api.Test;
                        class SumsTest {
                            @Test void right() { assertEquals(3, Sums.add(1, 2)); }
                            @Test void wrong() { assertEquals(-3, Sums.add(-1, -2)); }
                        }
                        """)
                .folder(dir));
        try (JunitJars jars = new JunitJars();
                TestRunner runner = new TestRunner(jars.languages(), List.of())) {
            RunResult result = runner.runner()
                    .run(new GradingPlan(problem, PlanOptions.DEFAULT)
                            .request(
                                    "java",
                                    List.of(
                                            file(
                                                    "Sums.java",
                                                    "class Sums { static int add(int a, int b) { return Math.abs(a) + Math.abs(b); } }")),
                                    null));
            assertThat(result.cases())
                    .extracting(CaseResult::verdict)
                    .as("%s", compilerOf(result))
                    .containsExactly(Verdict.AC, Verdict.WA);
            assertThat(result.cases().get(1).message()).contains("AssertionFailedError");
        }
    }

    private static String compilerOf(RunResult result) {
        ProcessResult compile = result.compile();
        return compile == null ? "" : new String(compile.stderr().bytes(), StandardCharsets.UTF_8);
    }
}
