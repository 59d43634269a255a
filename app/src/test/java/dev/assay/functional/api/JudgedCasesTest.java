package dev.assay.functional.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testing.Api;
import dev.assay.testing.Api.Answer;
import dev.assay.testing.AssayNode;
import dev.assay.testing.TestSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Verdicts, scores and collected files, from the request to the answer. */
@Tag("functional")
@AssayNode
class JudgedCasesTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final TestSchema schema;
    private final Api api;

    JudgedCasesTest(TestSchema schema, Api api) {
        this.schema = schema;
        this.api = api;
    }

    /** The program copies its input; backslash-n in a cell is a line break. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "exact"                            | a b\\n     | a b\\n      | a b
            "ignore_trailing_space"            | a  \\nb\\n\\n | a\\nb     | a b
            "tokens"                           | a   b\\n   | a\\nb       | a c
            "tokens_ignore_case"               | A b        | a B        | a c
            "unordered_lines"                  | x\\ny      | y\\nx       | y\\ny
            {"type":"exact"}                   | a          | a          | b
            {"type":"floats","absolute":0.01}  | 1.005 ok   | 1 ok       | 1.1 ok
            {"type":"floats","relative":1e-3}  | 1000.5     | 1000       | 1002
            {"type":"floats","absolute":0,"relative":0} | 10.0 | 10      | 10.1
            """)
    void checkersThatCompare(String checker, String output, String right, String wrong) {
        JsonNode result = run("""
                {"language": "python", "source_code": "import sys; sys.stdout.write(sys.stdin.read())", "checker": %s,
                 "cases": [{"stdin": "%s", "expected_output": "%s"}, {"stdin": "%s", "expected_output": "%s"}]}
                """.formatted(checker, output, right, output, wrong));

        assertThat(verdicts(result)).as("%s", result).containsExactly("AC", "WA");
        assertThat(result.path("verdict").asString()).isEqualTo("WA");
        assertThat(result.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(result.path("score").asDouble()).isEqualTo(0.5);
        assertThat(result.at("/cases/1/checker_message").asString()).isNotBlank();
    }

    @Test
    void trailingSpaceIsIgnoredWhereNoCheckerIsNamed() {
        JsonNode result = run("""
                {"language": "python", "source_code": "print('a ')", "cases": [{"expected_output": "a"}, {}]}
                """);

        assertThat(verdicts(result)).containsExactly("AC", "null");
        assertThat(result.path("verdict").asString()).isEqualTo("AC");
        assertThat(result.path("score").asDouble()).isEqualTo(1);
    }

    @Test
    void weightsMakeTheScoreAndFailuresTheirVerdicts() {
        String id = submit("""
                {"language": "python", "limits": {"wall_time_ms": 3000}, "checker": "tokens",
                 "source_code": "n = int(input())\\nif n == 2: raise SystemExit(1)\\nif n == 3:\\n  while True: pass\\nif n == 4: print('x' * 5000)\\nprint(n)",
                 "cases": [{"stdin": "1", "expected_output": "1", "weight": 2.5},
                           {"stdin": "2", "expected_output": "2", "weight": 0.5},
                           {"stdin": "3", "expected_output": "3", "limits": {"cpu_time_ms": 200, "wall_time_ms": 1500}},
                           {"stdin": "4", "expected_output": "4", "limits": {"output_kb": 1, "output_overflow": "kill"}}]}
                """);
        JsonNode result = api.await(id);

        assertThat(verdicts(result)).as("%s", result).containsExactly("AC", "RTE", "TLE", "OLE");
        assertThat(result.path("verdict").asString()).isEqualTo("RTE");
        assertThat(result.path("status").asString()).isEqualTo("FAILED");
        assertThat(result.path("score").asDouble()).isEqualTo(0.5);
        assertThat(result.at("/cases/0/points").asDouble()).isEqualTo(2.5);
        assertThat(result.at("/cases/1/points").asDouble(-1)).isZero();
        assertThat(result.at("/cases/3/reason").asString()).isEqualTo("output_limit");
        JsonNode listed = api.get("/executions?limit=1").body().at("/executions/0");
        assertThat(listed.path("execution_id").asString()).isEqualTo(id);
        assertThat(listed.path("verdict").asString()).isEqualTo("RTE");
        assertThat(listed.path("score").asDouble()).isEqualTo(0.5);
        assertThat(schema.query("SELECT CONCAT(verdict, score) FROM executions WHERE id = ?", id))
                .containsExactly("RTE0.5");
    }

    @Test
    void theFirstFailureStopsTheRestWhereThatIsAsked() {
        JsonNode result = run("""
                {"language": "python", "source_code": "print(input())", "stop_on_first_failure": true,
                 "cases": [{"stdin": "1", "expected_output": "1"}, {"stdin": "2", "expected_output": "x"},
                           {"name": "third", "stdin": "3", "expected_output": "3", "weight": 2}]}
                """);

        assertThat(result.path("cases").findValuesAsString("status"))
                .containsExactly("COMPLETED", "COMPLETED", "NOT_RUN");
        JsonNode third = result.at("/cases/2");
        assertThat(third.path("name").asString()).isEqualTo("third");
        assertThat(third.path("stdout").asString()).isEmpty();
        for (String field :
                List.of("verdict", "points", "reason", "execution_time_ms", "exit_code", "checker_message")) {
            assertThat(third.path(field).isNull()).as(field).isTrue();
        }
        assertThat(result.path("score").asDouble()).isEqualTo(0.25);
        assertThat(result.path("verdict").asString()).isEqualTo("WA");
    }

    @Test
    void checkersOfKattisJudgeAndScore() {
        String checker = """
                import sys
                n = int(open(sys.argv[1]).read())
                answer = open(sys.argv[2]).read()
                a, b = map(int, sys.stdin.read().split())
                open(sys.argv[3] + '/judgemessage.txt', 'w').write(sys.argv[4] + ' ' + answer)
                if n == 13: open(sys.argv[3] + '/score.txt', 'w').write('1.5')
                if n == 99: sys.exit(7)
                sys.exit(42 if a + b == n else 43)
                """;

        JsonNode result = run(Map.of(
                "language",
                "python",
                "source_code",
                "n = int(input()); print(n // 2, n - n // 2 + (n == 5))",
                "checker",
                Map.of(
                        "type",
                        "program",
                        "protocol",
                        "kattis",
                        "language",
                        "python",
                        "source_code",
                        checker,
                        "args",
                        List.of("said"),
                        "limits",
                        Map.of("wall_time_ms", 8000)),
                "cases",
                List.of(
                        Map.of("stdin", "10", "expected_output", "key"),
                        Map.of("stdin", "5"),
                        Map.of("stdin", "13", "weight", 2))));

        assertThat(verdicts(result)).as("%s", result).containsExactly("AC", "WA", "AC");
        assertThat(result.at("/cases/0/checker_message").asString()).isEqualTo("said key");
        assertThat(result.at("/cases/2/points").asDouble()).isEqualTo(1.5);
        assertThat(result.path("score").asDouble()).isEqualTo(2.5 / 4);
    }

    @Test
    void aCheckerThatFailsIsNobodysScore() {
        JsonNode result = run("""
                {"language": "python", "source_code": "print(1)",
                 "cases": [{"checker": {"type": "program", "protocol": "kattis", "language": "python", "source_code": "exit(0)"}}]}
                """);

        assertThat(verdicts(result)).containsExactly("JE");
        assertThat(result.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(result.path("verdict").asString()).isEqualTo("JE");
        assertThat(result.path("score").isNull()).isTrue();
        assertThat(result.at("/cases/0/points").isNull()).isTrue();
    }

    @Test
    void checkersOfTestlibMayHaveSeveralFiles() {
        JsonNode result = run("""
                {"language": "python", "source_code": "print(input())",
                 "checker": {"type": "program", "protocol": "testlib", "language": "python", "entry_point": "check.py",
                   "files": [{"path": "codes.py", "content": "CODES = {'1': 0, '2': 1, '3': 2}"},
                             {"path": "check.py", "content": "import sys\\nfrom codes import CODES\\nword = open(sys.argv[2]).read().strip()\\nprint('saw', word, file=sys.stderr)\\nsys.exit(CODES[word])"}]},
                 "cases": [{"stdin": "1"}, {"stdin": "2"}, {"stdin": "3"}]}
                """);

        assertThat(verdicts(result)).as("%s", result).containsExactly("AC", "WA", "PE");
        assertThat(result.at("/cases/1/checker_message").asString()).isEqualTo("saw 2");
    }

    @Test
    void anInteractorTalksWithTheProgram() {
        JsonNode result = run("""
                {"language": "python",
                 "source_code": "low, high = 1, 100\\nwhile True:\\n  guess = (low + high) // 2\\n  print(guess, flush=True)\\n  said = input()\\n  if said == 'right': break\\n  if said == 'more': low = guess + 1\\n  else: high = guess - 1",
                 "checker": {"type": "program", "protocol": "kattis", "interactive": true, "language": "python",
                   "source_code": "import sys\\nsecret, most = map(int, open(sys.argv[1]).read().split())\\nfor _ in range(most):\\n  guess = int(input())\\n  if guess == secret:\\n    print('right', flush=True)\\n    sys.exit(42)\\n  print('more' if guess < secret else 'less', flush=True)\\nsys.exit(43)"},
                 "cases": [{"stdin": "37 7"}, {"stdin": "99 2"}]}
                """);

        assertThat(verdicts(result)).as("%s", result).containsExactly("AC", "WA");
    }

    @Test
    void filesThatProgramsMakeComeBack() {
        String program = """
                import os
                os.makedirs('out/deep')
                open('out/a.txt', 'w').write('text')
                open('out/deep/b.bin', 'wb').write(bytes([255, 0]))
                open('out/c.log', 'w').write('not asked for')
                os.symlink('/etc/passwd', 'out/link.txt')
                """;

        JsonNode plain =
                run(Map.of("language", "python", "source_code", program, "collect", List.of("out/**/*.[tb]*")));
        JsonNode cases = run(Map.of(
                "language",
                "python",
                "source_code",
                "name = input()\nfor i in range(70): open(name + str(i), 'w').write(name)",
                "collect",
                List.of("a*"),
                "cases",
                List.of(Map.of("stdin", "a"), Map.of("stdin", "b"))));

        assertThat(plain.path("files").findValuesAsString("path"))
                .as("%s", plain)
                .containsExactly("out/a.txt", "out/deep/b.bin");
        assertThat(plain.at("/files/0/content").asString()).isEqualTo("text");
        assertThat(plain.at("/files/0/encoding").asString()).isEqualTo("utf-8");
        assertThat(plain.at("/files/1/encoding").asString()).isEqualTo("base64");
        assertThat(Base64.getDecoder().decode(plain.at("/files/1/content").asString()))
                .isEqualTo(new byte[] {(byte) 255, 0});
        assertThat(plain.path("files_left_out").asInt(-1)).isZero();
        assertThat(cases.has("files")).isFalse();
        assertThat(cases.at("/cases/0/files")).hasSize(64);
        assertThat(cases.at("/cases/0/files_left_out").asInt()).isEqualTo(6);
        assertThat(cases.at("/cases/1/files")).isEmpty();
    }

    @Test
    void oneExecutionReturnsSoManyFilesAndNoMore() {
        JsonNode result = run(Map.of(
                "language",
                "python",
                "source_code",
                "for i in range(64): open(f'f{i}', 'w').write('x')",
                "collect",
                List.of("f*"),
                "cases",
                List.of(Map.of(), Map.of(), Map.of(), Map.of(), Map.of("name", "fifth"))));

        assertThat(result.at("/cases/3/files")).hasSize(64);
        assertThat(result.at("/cases/4/files")).isEmpty();
        assertThat(result.at("/cases/4/files_left_out").asInt()).isEqualTo(64);
        assertThat(schema.count(
                        "execution_files WHERE execution_id = ?",
                        result.path("execution_id").asString()))
                .isEqualTo(256);
    }

    @Test
    void whatIsHiddenIsNotEchoed() {
        String id = submit("""
                {"language": "python", "source_code": "print(1)", "cases": [
                  {"stdin": "hidden-in", "expected_output": "1"},
                  {"stdin": "hidden-in", "expected_output": "hidden-answer",
                   "checker": {"type": "program", "protocol": "testlib", "language": "python", "source_code": "'hidden-checker'"}}]}
                """);
        JsonNode result = api.await(id);

        assertThat(verdicts(result)).containsExactly("AC", "AC");
        for (String path : List.of("/executions/" + id, "/executions")) {
            assertThat(api.get(path).response().body()).doesNotContain("hidden-");
        }
    }

    /** What the documentation tells people to send, taken from there. */
    @Test
    void examplesOfTheDocumentationRun() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "api.md"));
        List<String> bodies = Pattern.compile("localhost:8080/executions [^']*'[^']*' -d '([^']+)'")
                .matcher(page)
                .results()
                .map(example -> example.group(1))
                .toList();

        assertThat(bodies).hasSize(5);
        for (String body : bodies) {
            JsonNode result = run(body);
            assertThat(result.path("status").asString())
                    .as("%s: %s", body, result)
                    .isEqualTo("COMPLETED");
            JsonNode verdict = result.path("verdict");
            assertThat(verdict.isNull() || verdict.asString().equals("AC"))
                    .as("%s: %s", body, result)
                    .isTrue();
        }
    }

    private static List<String> verdicts(JsonNode result) {
        return result.path("cases").findValues("verdict").stream()
                .map(verdict -> verdict.isNull() ? "null" : verdict.asString())
                .toList();
    }

    private JsonNode run(Map<String, ?> body) {
        return run(JSON.writeValueAsString(body));
    }

    private JsonNode run(String body) {
        return api.await(submit(body));
    }

    private String submit(String body) {
        Answer answer = api.send("POST", "/executions", body, Map.of());
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.text("execution_id");
    }
}
