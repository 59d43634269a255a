package dev.assay.functional.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testing.Api;
import dev.assay.testing.Api.Answer;
import dev.assay.testing.AssayNode;
import dev.assay.testing.TestSchema;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Programs of several files, and many cases of one program, from the request to the answer. */
@Tag("functional")
@AssayNode
class CasesTest {

    /** In a source, so that no compile of an earlier run is remembered. */
    private static final long NEVER_COMPILED = System.nanoTime();

    private static final String NEGATE = "n = int(input()); print(-n)";

    private final TestSchema schema;
    private final Api api;

    CasesTest(TestSchema schema, Api api) {
        this.schema = schema;
        this.api = api;
    }

    @Test
    void aPackageOfSeveralFilesInFolders() {
        JsonNode result = run("""
                {"language": "python", "entry_point": "main.py", "files": [
                  {"path": "shapes/__init__.py", "content": ""},
                  {"path": "shapes/round/circle.py", "content": "def area(r):\\n    return 3 * r * r\\n"},
                  {"path": "shapes/round/__init__.py", "content": "from .circle import area"},
                  {"path": "data/radius.txt", "content": "2"},
                  {"path": "main.py", "content": "import shapes.round\\nprint(shapes.round.area(int(open('data/radius.txt').read())))"}]}
                """);

        assertThat(result.path("stdout").asString()).as("%s", result).isEqualTo("12\n");
        assertThat(result.path("cases").isMissingNode()).isTrue();
        assertThat(result.path("files")).isEmpty();
        assertThat(result.path("files_left_out").asInt(-1)).isZero();
    }

    @Test
    void bytesOfAnyKindGoInAndComeBack() {
        byte[] bytes = new byte[256];
        IntStream.range(0, 256).forEach(i -> bytes[i] = (byte) i);
        String base64 = Base64.getEncoder().encodeToString(bytes);

        JsonNode result = run(Map.of(
                "language",
                "python",
                "files",
                List.of(
                        Map.of(
                                "path",
                                "main.py",
                                "content",
                                "import sys; sys.stdout.buffer.write(open('b.bin','rb').read() +"
                                        + " sys.stdin.buffer.read())"),
                        Map.of("path", "b.bin", "content", base64, "encoding", "base64")),
                "stdin",
                base64,
                "stdin_encoding",
                "base64"));

        assertThat(result.path("stdout_encoding").asString()).isEqualTo("base64");
        byte[] out = Base64.getDecoder().decode(result.path("stdout").asString());
        assertThat(out).startsWith(bytes).endsWith(bytes).hasSize(512);
    }

    @Test
    void environmentAndArgumentsReachTheProgram() {
        JsonNode result = run("""
                {"language": "python", "args": ["a"], "env": {"TASK": "über"},
                 "source_code": "import os, sys; print(os.environ['TASK'], sys.argv[1:])",
                 "cases": [{}, {"args": ["b", "c"]}]}
                """);

        assertThat(result.path("cases").findValuesAsString("stdout"))
                .containsExactly("über ['a']\n", "über ['b', 'c']\n");
    }

    @Test
    void casesAreToldOneByOneAndTheFirstThatFailsForAll() {
        JsonNode result = run("""
                {"language": "python", "limits": {"wall_time_ms": 4000},
                 "source_code": "import sys, time\\nn = int(input())\\nprint('out', n, flush=True)\\nprint('err', n, file=sys.stderr)\\nif n == 2: time.sleep(60)\\nsys.exit(n)",
                 "cases": [{"name": "good", "stdin": "0"}, {"stdin": "3", "weight": 2.5},
                           {"stdin": "2", "limits": {"wall_time_ms": 300}}, {"stdin": "0"}]}
                """);

        JsonNode cases = result.path("cases");
        assertThat(cases.findValuesAsString("status")).containsExactly("COMPLETED", "FAILED", "TIMEOUT", "COMPLETED");
        assertThat(cases.findValuesAsString("stdout")).containsExactly("out 0\n", "out 3\n", "out 2\n", "out 0\n");
        assertThat(cases.findValuesAsString("stderr")).containsExactly("err 0\n", "err 3\n", "err 2\n", "err 0\n");
        assertThat(cases.at("/0/name").asString()).isEqualTo("good");
        assertThat(cases.at("/1/name").isNull()).isTrue();
        assertThat(cases.at("/1/reason").asString()).isEqualTo("exit_code");
        assertThat(cases.at("/1/exit_code").asInt()).isEqualTo(3);
        assertThat(cases.at("/1/weight").asDouble()).isEqualTo(2.5);
        assertThat(cases.at("/2/reason").asString()).isEqualTo("wall_time_limit");
        assertThat(cases.at("/2/execution_time_ms").asLong()).isBetween(300L, 3999L);
        for (JsonNode one : cases) {
            assertThat(one.path("verdict").isNull()).isTrue();
            assertThat(one.path("points").isNull()).isTrue();
            assertThat(one.path("setup_time_ms").isIntegralNumber()).isTrue();
            assertThat(one.path("cpu_time_ms").isIntegralNumber()).isTrue();
            assertThat(one.path("memory_approximate").isBoolean()).isTrue();
            assertThat(one.path("files")).isEmpty();
        }
        assertThat(result.path("status").asString()).isEqualTo("FAILED");
        assertThat(result.path("reason").asString()).isEqualTo("exit_code");
        assertThat(result.path("stdout").asString()).isEqualTo("out 3\n");
        assertThat(result.path("stderr").asString()).isEqualTo("err 3\n");
        assertThat(result.path("exit_code").asInt()).isEqualTo(3);
        assertThat(result.path("verdict").isNull()).isTrue();
        assertThat(result.path("score").isNull()).isTrue();
        assertThat(result.path("compilations").asInt(-1)).isZero();
    }

    @Test
    void aLoneCaseIsToldOfToo() {
        JsonNode good = run("""
                {"language": "python", "source_code": "print(input())", "cases": [{"stdin": "x"}]}
                """);
        JsonNode bad = run("""
                {"language": "python", "source_code": "print(1); exit(4)", "cases": [{"name": "it", "stdin": "x"}]}
                """);

        assertThat(good.path("cases")).hasSize(1);
        assertThat(good.at("/cases/0/stdout").asString()).isEqualTo("x\n");
        assertThat(good.at("/cases/0/status").asString()).isEqualTo("COMPLETED");
        assertThat(good.at("/cases/0/weight").asDouble()).isEqualTo(1);
        assertThat(good.at("/cases/0/execution_time_ms")).isEqualTo(good.path("execution_time_ms"));
        assertThat(bad.at("/cases/0/name").asString()).isEqualTo("it");
        assertThat(bad.at("/cases/0/exit_code").asInt()).isEqualTo(4);
        assertThat(bad.at("/cases/0/stdout").asString()).isEqualTo("1\n");
    }

    @Test
    void whatDoesNotCompileRunsNoCase() {
        JsonNode result = run("""
                {"language": "typescript", "source_code": "let = = %d", "cases": [{"name": "a"}, {"name": "b", "weight": 3}]}
                """.formatted(NEVER_COMPILED));
        JsonNode lone = run("""
                {"language": "typescript", "source_code": "let = = 3", "cases": [{}]}
                """);

        assertThat(result.path("reason").asString()).isEqualTo("compile_error");
        assertThat(result.path("compilations").asInt()).isEqualTo(1);
        assertThat(result.path("cases").findValuesAsString("status")).containsExactly("NOT_RUN", "NOT_RUN");
        assertThat(result.path("cases").findValuesAsString("name")).containsExactly("a", "b");
        assertThat(result.at("/cases/1/weight").asDouble()).isEqualTo(3);
        assertThat(result.at("/cases/0/execution_time_ms").isNull()).isTrue();
        assertThat(result.path("execution_time_ms").isNull()).isTrue();
        assertThat(lone.at("/cases/0/status").asString()).isEqualTo("NOT_RUN");
    }

    @Test
    void twoHundredCasesOfOneCompile() {
        List<Map<String, String>> cases = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            cases.add(Map.of("name", "case " + i, "stdin", i + "\n"));
        }

        JsonNode result = api.await(
                api.submit(Map.of(
                        "language",
                        "typescript",
                        "source_code",
                        "process.stdin.on('data', (d: Buffer): void => console.log(-Number(d))) // " + NEVER_COMPILED,
                        "cases",
                        cases)),
                Api.PATIENCE.multipliedBy(4));

        assertThat(result.path("status").asString()).as("%s", result).isEqualTo("COMPLETED");
        assertThat(result.path("compilations").asInt()).isEqualTo(1);
        assertThat(result.path("cases")).hasSize(200);
        for (int i = 0; i < 200; i++) {
            assertThat(result.path("cases").path(i).path("name").asString()).isEqualTo("case " + i);
            assertThat(result.path("cases").path(i).path("stdout").asString().strip())
                    .isEqualTo(i == 0 ? "-0" : "-" + i);
        }
    }

    @Test
    void outputIsKeptWithinBoundsPerCaseAndInAll() {
        List<Map<String, Integer>> cases =
                IntStream.range(0, 140).mapToObj(i -> Map.<String, Integer>of()).toList();

        JsonNode result = api.await(
                api.submit(Map.of("language", "python", "source_code", "print('x' * 99_999)", "cases", cases)),
                Api.PATIENCE.multipliedBy(4));

        List<Integer> lengths = new ArrayList<>();
        result.path("cases").forEach(one -> {
            lengths.add(one.path("stdout").asString().length());
            assertThat(one.path("stdout_truncated").asBoolean()).isTrue();
        });
        assertThat(lengths.subList(0, 128)).containsOnly(64 << 10);
        assertThat(lengths.subList(128, 140)).containsOnly(0);
        String id = result.path("execution_id").asString();
        assertThat(schema.query("SELECT SUM(LENGTH(data)) FROM execution_outputs WHERE execution_id = ?", id))
                .containsExactly("" + (8 << 20));
    }

    @Test
    void whatIsHiddenIsNotEchoed() {
        String id = api.submit(Map.of(
                "language",
                "python",
                "source_code",
                "pass",
                "cases",
                List.of(Map.of("stdin", "hidden-stdin", "args", List.of("hidden-arg")))));
        api.await(id);

        assertThat(api.get("/executions/" + id).response().body()).doesNotContain("hidden-", "pass");
        assertThat(api.get("/executions?limit=5").response().body()).doesNotContain("hidden-", "stdout");
    }

    @Test
    void aSessionsRunTakesTheSameOptions() {
        String session = api.post("/code-sessions", Map.of("language", "python", "source_code", NEGATE))
                .text("session_id");

        Answer queued = api.post(
                "/code-sessions/" + session + "/run",
                Map.of("cases", List.of(Map.of("stdin", "1"), Map.of("stdin", "2")), "env", Map.of("A", "b")));
        JsonNode result = api.await(queued.text("execution_id"));

        assertThat(result.path("cases").findValuesAsString("stdout")).containsExactly("-1\n", "-2\n");
        assertThat(result.path("session_id").asString()).isEqualTo(session);
    }

    @Test
    void equalContentOfCasesIsStoredOnce() {
        // More than travels with the request.
        String unique = ("unique " + System.nanoTime()).repeat(1000);
        JsonNode result = run(Map.of(
                "language",
                "python",
                "source_code",
                "print(input())",
                "cases",
                List.of(
                        Map.of("stdin", unique),
                        Map.of("stdin", unique, "expected_output", unique, "checker", "exact"))));

        assertThat(result.path("cases")).hasSize(2);
        assertThat(schema.count("blobs WHERE data = ?", unique)).isEqualTo(1);
    }

    /** DMOJ judge-server#1108: a name that says C++03 did not mean it. */
    @Test
    void aNameThatMeansAVersionMeansItInASessionToo() {
        Map<String, String> program = Map.of(
                "language",
                "C11",
                "source_code",
                "#include <stdio.h>\nint main(void) { printf(\"%ld\", __STDC_VERSION__); }");
        Answer session = api.post("/code-sessions", program);
        Answer run = api.post("/code-sessions/" + session.text("session_id") + "/run");

        assertThat(api.get("/code-sessions/" + session.text("session_id")).text("language"))
                .isEqualTo("c11");
        for (JsonNode result : List.of(run(program), api.await(run.text("execution_id")))) {
            assertThat(result.path("stdout").asString()).as("%s", result).isEqualTo("201112");
            assertThat(result.path("language").asString()).isEqualTo("c");
        }
    }

    private JsonNode run(String body) {
        Answer answer = api.send("POST", "/executions", body, Map.of());
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return api.await(answer.text("execution_id"));
    }

    private JsonNode run(Map<String, ?> body) {
        return api.await(api.submit(body));
    }
}
