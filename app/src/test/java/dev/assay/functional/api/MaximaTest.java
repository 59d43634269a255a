package dev.assay.functional.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testing.Api;
import dev.assay.testing.Api.Answer;
import dev.assay.testing.AssayNode;
import dev.assay.testing.AssayNode.Scope;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every maximum of a request: at it a submit is taken, one beyond it is refused by name and leaves nothing. */
@Tag("functional")
@AssayNode(
        settings = {
            "--assay.role=api",
            "--assay.limits.source=100",
            "--assay.limits.files=3",
            "--assay.limits.stdin=50",
            "--assay.limits.expected-output=40",
            "--assay.limits.cases=5",
            "--assay.limits.content=300",
            "--assay.limits.total-wall-time=70s",
            "--assay.limits.collect=2",
            "--assay.limits.env-names=TASK_*,LANG,PYTHONHASHSEED",
            "--assay.limits.maximum.open-files=300",
            "--assay.limits.maximum.stack=128MB",
            "--assay.limits.maximum.output=2MB",
            "--assay.limits.maximum.file-size=64MB",
        },
        scope = Scope.CLASS)
class MaximaTest {

    private final TestSchema schema;
    private final Api api;

    MaximaTest(TestSchema schema, Api api) {
        this.schema = schema;
        this.api = api;
    }

    /** What may be had, what is one too much, and whose fault it then is. */
    static Stream<Arguments> maxima() {
        return Stream.of(
                maximum("source_code", "/source_code", 100, n -> Map.of("source_code", "#".repeat(n))),
                maximum("bytes of files", "/files", 100, n -> files(file("a.py", n - 10), file("b", 10))),
                maximum("files", "/files", 3, n -> files(repeat(n, i -> file("f" + i, 1)))),
                maximum("stdin", "/stdin", 50, n -> Map.of("stdin", "x".repeat(n))),
                maximum("stdin of a case", "/cases/1/stdin", 50, n -> cases(Map.of(), Map.of("stdin", "x".repeat(n)))),
                maximum(
                        "expected output",
                        "/cases/0/expected_output",
                        40,
                        n -> cases(Map.of("expected_output", "x".repeat(n)))),
                maximum("cases", "/cases", 5, n -> cases(repeat(n, i -> Map.of()))),
                maximum(
                        "wall time of all cases",
                        "/cases/1",
                        10_000,
                        n -> cases(limit("wall_time_ms", 60_000), limit("wall_time_ms", n))),
                maximum(
                        "content",
                        "/cases/4/stdin",
                        40,
                        n -> cases(
                                full(50, 1), full(50, 39), full(50, 40), full(28, 1), Map.of("stdin", "x".repeat(n)))),
                maximum("collect", "/collect", 2, n -> Map.of("collect", repeat(n, i -> "*." + i))),
                maximum("args", "/args", 256, n -> Map.of("args", repeat(n, i -> "x"))),
                maximum("bytes of args", "/args", 65536, n -> Map.of("args", List.of("x".repeat(n)))),
                maximum(
                        "compile options",
                        "/compile_options",
                        256,
                        n -> Map.of(
                                "language", "c",
                                "source_code", "int main(void) { return 0; }",
                                "compile_options", repeat(n, i -> "-g"))),
                maximum("env", "/env", 64, n -> Map.of("env", variables(n))),
                maximum("bytes of env", "/env", 32768, n -> Map.of("env", Map.of("TASK_A", "x".repeat(n - 6)))),
                maximum("wall", "/limits/wall_time_ms", 60_000, n -> limit("wall_time_ms", n)),
                maximum("cpu", "/limits/cpu_time_ms", 60_000, n -> limit("cpu_time_ms", n)),
                maximum("memory", "/limits/memory_kb", 2 << 20, n -> limit("memory_kb", n)),
                maximum("processes", "/limits/processes", 256, n -> limit("processes", n)),
                maximum("output", "/limits/output_kb", 2048, n -> limit("output_kb", n)),
                maximum("file size", "/limits/file_size_kb", 65536, n -> limit("file_size_kb", n)),
                maximum("open files", "/limits/open_files", 300, n -> limit("open_files", n)),
                maximum("stack", "/limits/stack_kb", 128 << 10, n -> limit("stack_kb", n)),
                maximum("limits of a case", "/cases/0/limits/open_files", 300, n -> cases(limit("open_files", n))),
                maximum(
                        "limits of a checker",
                        "/cases/0/checker/limits/open_files",
                        300,
                        n -> cases(Map.of("checker", checker(Map.of("limits", Map.of("open_files", n)))))),
                maximum("source of a checker", "/checker/source_code", 100, n -> {
                    Map<String, Object> body = new LinkedHashMap<>(cases(Map.of()));
                    body.put("checker", checker(Map.of("source_code", "#".repeat(n))));
                    return body;
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("maxima")
    void isTakenAtItAndRefusedBeyondIt(String name, String pointer, int most, IntFunction<Map<String, ?>> fields) {
        assertThat(api.post("/executions", body(fields.apply(most)))
                        .body()
                        .path("status")
                        .asString())
                .isEqualTo("QUEUED");
        List<Long> before = rows();

        Answer refused = api.post("/executions", body(fields.apply(most + 1)));

        assertThat(refused.status()).as("%s", refused.body()).isEqualTo(422);
        assertThat(refused.text("code")).isEqualTo("limit_exceeded");
        assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(refused.text("detail")).contains(pointer);
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void inheritedArgumentsCountForEachCase() {
        Answer refused = api.post(
                "/executions", body(Map.of("args", List.of("x".repeat(65_000)), "cases", repeat(5, i -> Map.of()))));
        assertThat(refused.status()).isEqualTo(200);

        try (TestNode large = TestNode.start(schema, "--assay.role=api", "--assay.limits.cases=50")) {
            refused = large.api()
                    .post(
                            "/executions",
                            body(Map.of("args", List.of("x".repeat(65_000)), "cases", repeat(50, i -> Map.of()))));
        }

        assertThat(refused.text("code")).isEqualTo("limit_exceeded");
        assertThat(refused.body().at("/errors/0/pointer").asString()).matches("/cases/\\d+/args");
    }

    @Test
    void theOperatorSaysWhichVariablesMayBeSet() {
        Map<String, String> allowed = Map.of("TASK_NAME", "x", "LANG", "x", "PYTHONHASHSEED", "0");
        assertThat(api.post("/executions", body(Map.of("env", allowed))).status())
                .isEqualTo(200);

        for (String name : List.of("OTHER", "PYTHONPATH", "LANGUAGE", "task_name", "LD_PRELOAD")) {
            Answer refused = api.post("/executions", body(Map.of("env", Map.of(name, "x"))));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo("/env/" + name);
        }
    }

    private static Arguments maximum(String name, String pointer, int most, IntFunction<Map<String, ?>> fields) {
        return Arguments.of(name, pointer, most, fields);
    }

    private static Map<String, Object> body(Map<String, ?> fields) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("language", "python"));
        if (!fields.containsKey("files")) {
            body.put("source_code", "1");
        }
        body.putAll(fields);
        return body;
    }

    private static Map<String, Object> files(Object... files) {
        return Map.of("files", List.of(files));
    }

    private static Map<String, Object> files(List<?> files) {
        return Map.of("files", files);
    }

    private static Map<String, String> file(String path, int bytes) {
        return Map.of("path", path, "content", "#".repeat(bytes));
    }

    private static Map<String, Object> cases(Object... cases) {
        return Map.of("cases", List.of(cases));
    }

    private static Map<String, Object> cases(List<?> cases) {
        return Map.of("cases", cases);
    }

    private static Map<String, String> full(int stdin, int expected) {
        return Map.of("stdin", "x".repeat(stdin), "expected_output", "x".repeat(expected));
    }

    private static Map<String, Object> limit(String name, int value) {
        return Map.of("limits", Map.of(name, value));
    }

    private static Map<String, Object> checker(Map<String, ?> fields) {
        Map<String, Object> checker = new LinkedHashMap<>(
                Map.of("type", "program", "language", "python", "protocol", "kattis", "source_code", "1"));
        checker.putAll(fields);
        return checker;
    }

    private static Map<String, String> variables(int n) {
        Map<String, String> variables = new LinkedHashMap<>();
        repeat(n, i -> "TASK_" + i).forEach(name -> variables.put(name, "x"));
        return variables;
    }

    private static <T> List<T> repeat(int n, IntFunction<T> item) {
        return IntStream.range(0, n).mapToObj(item).toList();
    }

    private List<Long> rows() {
        return Stream.of("executions", "execution_requests", "blobs", "jobrunr_jobs")
                .map(schema::count)
                .toList();
    }
}
