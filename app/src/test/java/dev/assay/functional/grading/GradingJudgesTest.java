package dev.assay.functional.grading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grading.testing.PackageFixture;
import dev.assay.grading.testing.Packages;
import dev.assay.testing.AssayNode;
import dev.assay.testing.Grading;
import dev.assay.testing.Multipart;
import dev.assay.testing.TestNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whole runs of problems that bring programs to judge with. */
@Tag("functional")
@AssayNode
class GradingJudgesTest {

    /** Answers higher or lower, ten times at most. */
    private static final String GUESSING = """
            import sys
            secret = int(open(sys.argv[1]).read())
            for _ in range(10):
                line = sys.stdin.readline()
                if not line: break
                guess = int(line)
                if guess == secret:
                    print('found', flush=True)
                    sys.exit(42)
                print('higher' if secret > guess else 'lower', flush=True)
            open(sys.argv[3] + '/judgemessage.txt', 'w').write('not found')
            sys.exit(43)
            """;

    private static final String BISECTING = """
            low, high = 1, 1000
            while True:
                middle = (low + high) // 2
                print(middle, flush=True)
                answer = input()
                if answer == 'found': break
                if answer == 'higher': low = middle + 1
                else: high = middle - 1
            """;

    /** As checkers made with testlib do: what is a hundred too much earns 20.5 points. */
    private static final String CHECKER = """
            #include <fstream>
            #include <iostream>
            int main(int argc, char **argv) {
                long output, answer;
                if (argc < 4 || !(std::ifstream(argv[3]) >> answer)) { std::cerr << "FAIL no answer"; return 3; }
                if (!(std::ifstream(argv[2]) >> output)) { std::cerr << "wrong output format"; return 2; }
                if (output == answer) { std::cerr << "ok"; return 0; }
                if (output == answer + 100) { std::cerr << "points 20.5 not quite"; return 7; }
                std::cerr << "wrong answer " << output;
                return 1;
            }
            """;

    @TempDir
    Path dir;

    private final TestNode node;
    private final Grading grading;

    GradingJudgesTest(TestNode node, Grading grading) {
        this.node = node;
        this.grading = grading;
    }

    private JsonNode run(PackageFixture problem, Map<String, String> submissions) throws Exception {
        String run = grading.start(
                Files.readAllBytes(problem.zip(dir.resolve("problem.zip"))), Grading.zip(submissions), null);
        grading.await(run, "COMPLETED");
        return grading.rows(run);
    }

    @Test
    void anInteractorTalksWithEverySubmission() throws Exception {
        PackageFixture problem = new PackageFixture()
                .with("problem.yaml", "name: Guess\nvalidation: custom interactive\n")
                .with(".timelimit", "1\n")
                .with("output_validators/guess/guess.py", GUESSING)
                .with("data/secret/1.in", "787\n")
                .with("data/secret/1.ans", "\n")
                .with("data/secret/2.in", "1\n")
                .with("data/secret/2.ans", "\n");

        JsonNode rows = run(
                problem,
                Map.of(
                        "bisects.py", BISECTING,
                        "counts.py",
                                "n = 1\nwhile True:\n    print(n, flush=True)\n    n += 1\n    if input() == 'found': break\n",
                        "silent.py", "input()\n"));

        assertThat(rows.path("bisects").path("verdict").asString()).isEqualTo("AC");
        assertThat(rows.path("counts").path("verdict").asString()).isEqualTo("WA");
        assertThat(rows.path("counts").path("first_failure").path("message").asString())
                .contains("not found");
        assertThat(rows.path("counts").path("cases").get(1).path("verdict").asString())
                .isEqualTo("AC");
        assertThat(rows.path("silent").path("verdict").asString()).isEqualTo("TLE");
    }

    @Test
    void aTestlibCheckerGivesPartOfThePoints() throws Exception {
        String xml = new String(
                        Files.readAllBytes(
                                Packages.polygon().folder(dir.resolve("p")).resolve("problem.xml")),
                        StandardCharsets.UTF_8)
                .replace("files/check.py\" type=\"python.3", "files/check.cpp\" type=\"cpp.g++17");
        PackageFixture problem = Packages.polygon().with("problem.xml", xml).with("files/check.cpp", CHECKER);

        JsonNode rows = run(
                problem,
                Map.of(
                        "right.py", "print(input())\n",
                        "nearly.py", "n = int(input())\nprint(n + 100 if n == 3 else n)\n",
                        "mute.py", "pass\n",
                        "wrong.py", "n = int(input())\nprint(n + (n == 2))\n"));

        assertThat(rows.path("right").path("score").asDouble()).isEqualTo(100);
        assertThat(rows.path("right").path("verdict").asString()).isEqualTo("AC");
        assertThat(rows.path("nearly").path("score").asDouble()).isEqualTo(50.5);
        assertThat(rows.path("nearly").path("verdict").asString()).isEqualTo("WA");
        assertThat(rows.path("nearly").path("cases").get(2).path("points").asDouble())
                .isEqualTo(20.5);
        assertThat(rows.path("nearly").path("first_failure").path("message").asString())
                .contains("not quite");
        assertThat(rows.path("mute").path("verdict").asString()).isEqualTo("PE");
        assertThat(rows.path("wrong").path("score").asDouble()).isEqualTo(70);
    }

    @Test
    void aPolygonInteractorAndItsCheckerJudgeTogether() throws Exception {
        byte[] problem = Files.readAllBytes(Packages.polygonInteractive().zip(dir.resolve("p.zip")));
        String run = new Multipart()
                .file("problem", "p.zip", problem)
                .json("options", "{\"verify\":true}")
                .post(node.api(), "/grading-runs", Map.of())
                .text("grading_run_id");

        JsonNode ended = grading.await(run, "COMPLETED");

        assertThat(ended.path("verdicts").toString()).isEqualTo("{\"AC\":1,\"RTE\":1,\"WA\":2}");
        assertThat(grading.stable(run)).doesNotContain("\"difference\"");
    }

    @Test
    void aProblemWithoutABoundHasAReportWithItsNotesAndWhatWasNotVerified() throws Exception {
        PackageFixture problem = new PackageFixture()
                .with(
                        "problem.yaml",
                        "name: Fewest\ntype: scoring\nvalidation: custom score\ngrading: {objective: min}\n")
                .with(".timelimit", "5\n")
                .with("output_validators/v/v.py", """
                        import sys
                        open(sys.argv[3] + '/score.txt', 'w').write('250.5')
                        sys.exit(42)
                        """)
                .with("data/secret/1.in", "1\n")
                .with("data/secret/1.ans", "\n")
                .with("submissions/accepted/a.py", "print(input())\n")
                .with("submissions/run_time_error/r.py", "print(missing)\n")
                .with("submissions/wrong_answer/w.kt", "fun main() {}\n");
        String run = new Multipart()
                .file("problem", "p.zip", Files.readAllBytes(problem.zip(dir.resolve("p.zip"))))
                .json("options", "{\"verify\":true}")
                .post(node.api(), "/grading-runs", Map.of())
                .text("grading_run_id");

        JsonNode ended = grading.await(run, "COMPLETED");

        assertThat(ended.path("warnings").get(0).asString()).contains("less is better");
        JsonNode rows = grading.rows(run);
        assertThat(rows.path("accepted/a.py").path("score").asDouble()).isEqualTo(250.5);
        assertThat(rows.path("accepted/a.py").path("max_score").isNull()).isTrue();
        assertThat(grading.stable(run)).doesNotContain("NameError");
        assertThat(grading.download("/grading-runs/" + run + "/results.ndjson"))
                .contains("NameError: name 'missing' is not defined");
        assertThat(rows.path("wrong_answer/w.kt").path("difference").asString())
                .contains("expected PE or WA, was not graded: it is in Kotlin");
    }

    @Test
    void unitTestsAreToldWhole() throws Exception {
        PackageFixture problem = new PackageFixture()
                .with("assay.yaml", "unit_tests: {framework: unittest}\n")
                .with("tests/test_x.py", """
                        import unittest, x
                        class Base(unittest.TestCase):
                            def test_list(self):
                                self.assertEqual(x.items(), [1, 2, 3])
                        class Derived(Base): pass
                        """);

        JsonNode rows = run(problem, Map.of("ada/x.py", "def items(): return [1, 2, 4]\n"));

        assertThat(rows.path("ada").path("cases")).hasSize(2);
        assertThat(rows.path("ada").path("first_failure").path("message").asString())
                .contains("[1, 2, 4] != [1, 2, 3]")
                .contains("First differing element 2");
    }
}
