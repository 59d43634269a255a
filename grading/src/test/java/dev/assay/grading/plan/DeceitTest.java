package dev.assay.grading.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grading.problem.Problem;
import dev.assay.grading.testing.PackageFixture;
import dev.assay.grading.testing.Packages;
import dev.assay.runner.CaseResult;
import dev.assay.runner.SourceFile;
import dev.assay.runner.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Submissions that answer in place of the unit tests are never accepted: each is a folder of {@code deceit}. */
@Tag("local")
class DeceitTest {

    private static final Path ALL = Path.of("src/test/resources/deceit");
    private static final String PYTHON = """
            import unittest
            import sums

            class TestSums(unittest.TestCase):
                def test_right(self):
                    self.assertEqual(sums.add(1, 2), 3)
            """;
    private static final String JAVA = """
            import static org.junit.jupiter.api.Assertions.assertEquals;
            import org.junit.jupiter.api.Test;
            class SumsTest {
                @Test void right() { assertEquals(3, Sums.add(1, 2)); }
            }
            """;

    @TempDir
    static Path dir;

    private static JunitJars jars;
    private static TestRunner runner;

    @BeforeAll
    static void open() throws Exception {
        jars = new JunitJars();
        runner = new TestRunner(jars.languages(), List.of());
    }

    @AfterAll
    static void close() throws Exception {
        runner.close();
        jars.close();
    }

    static Stream<String> python() throws IOException {
        return names("python");
    }

    static Stream<String> java() throws IOException {
        return names("java");
    }

    private static Stream<String> names(String language) throws IOException {
        try (Stream<Path> found = Files.list(ALL.resolve(language))) {
            return found.map(path -> path.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("python")
    void deceivesInPython(String name) throws Exception {
        for (String framework : List.of("unittest", "pytest")) {
            assertDeceivesNobody(framework, "test_sums.py", PYTHON, "python", ALL.resolve("python/" + name));
        }
    }

    @ParameterizedTest
    @MethodSource("java")
    void deceivesInJava(String name) throws Exception {
        assertDeceivesNobody("junit", "SumsTest.java", JAVA, "java", ALL.resolve("java/" + name));
    }

    private static void assertDeceivesNobody(
            String framework, String file, String tests, String language, Path submission) throws Exception {
        Problem problem = Packages.read(new PackageFixture()
                .with(
                        "assay.yaml",
                        "limits: {time_limit: 20, memory: 1024}\nunit_tests: {framework: " + framework + "}\n")
                .with("tests/" + file, tests)
                .folder(Files.createTempDirectory(dir, framework)));
        List<CaseResult> cases = runner.runner()
                .run(new GradingPlan(problem, PlanOptions.DEFAULT).request(language, files(submission), null))
                .cases();
        assertThat(cases)
                .as(framework)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.verdict())
                        .as(
                                "%s%n%s",
                                one.message(),
                                new String(
                                        Objects.requireNonNull(one.process())
                                                .stderr()
                                                .bytes(),
                                        StandardCharsets.UTF_8))
                        .isNotEqualTo(Verdict.AC));
    }

    private static List<SourceFile> files(Path folder) throws IOException {
        List<SourceFile> files = new ArrayList<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path path : found.filter(Files::isRegularFile).sorted().toList()) {
                files.add(new SourceFile(folder.relativize(path).toString(), Files.readAllBytes(path)));
            }
        }
        return files;
    }
}
