package dev.assay.functional.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.IsolationProperty;
import dev.assay.testing.Api;
import dev.assay.testing.AssayNode;
import dev.assay.testing.TestSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Real programs, from submit to result. */
@Tag("functional")
@AssayNode
class EndToEndTest {

    private final TestSchema schema;
    private final Api api;

    EndToEndTest(TestSchema schema, Api api) {
        this.schema = schema;
        this.api = api;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            python     | print("héllo 🐍")
            javascript | console.log("héllo 🐍")
            typescript | enum E { A = "héllo" } type T = { v: E }; const t: T = { v: E.A }; console.log(t.v + " 🐍" as string)
            c++        | #include <bits/stdc++.h>\\nint main() { std::cout << "héllo 🐍" << std::endl; }
            java       | public class Grüße { public static void main(String[] a) { System.out.println("héllo 🐍"); } }
            bash       | echo "héllo 🐍"
            """)
    void hello(String language, String source) {
        JsonNode result = api.run(language, source.replace("\\n", "\n"));

        assertThat(result.path("status").asString()).as("%s", result).isEqualTo("COMPLETED");
        assertThat(result.path("stdout").asString()).isEqualTo("héllo 🐍\n");
        assertThat(result.path("stdout_encoding").asString()).isEqualTo("utf-8");
        assertThat(result.path("exit_code").asInt(-1)).isZero();
        assertThat(result.path("reason").isNull()).isTrue();
        assertThat(result.path("isolation").asString()).isIn("namespaces", "rootless");
        assertThat(result.path("isolation_claims").valueStream().map(JsonNode::asString))
                .containsExactly(Arrays.stream(IsolationProperty.values())
                        .map(IsolationProperty::id)
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            python     | import sys; print(sys.stdin.read()[::-1])
            javascript | console.log([...require("fs").readFileSync(0, "utf8")].reverse().join(""))
            typescript | import * as fs from "fs"; console.log([...fs.readFileSync(0, "utf8")].reverse().join(""))
            """)
    void stdin(String language, String source) {
        JsonNode result = api.await(api.submit(Map.of("language", language, "source_code", source, "stdin", "çba")));

        assertThat(result.path("stdout").asString()).as("%s", result).isEqualTo("abç\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            python     | print(  | exit_code     | SyntaxError
            javascript | let = ; | exit_code     | SyntaxError
            typescript | let = ; | compile_error | ERROR
            """)
    void syntaxErrors(String language, String source, String reason, String said) {
        JsonNode result = api.run(language, source);

        assertThat(result.path("status").asString()).as("%s", result).isEqualTo("FAILED");
        assertThat(result.path("reason").asString()).isEqualTo(reason);
        String stderr = result.path("stderr").asString()
                + result.path("compile").path("stderr").asString();
        assertThat(stderr).contains(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            python     | while True: pass
            javascript | for (;;);
            typescript | for (;;);
            """)
    void infiniteLoopsEndAtTheDefaultLimitOfFiveSeconds(String language, String source) {
        JsonNode result = api.run(language, source);

        assertThat(result.path("status").asString()).as("%s", result).isEqualTo("TIMEOUT");
        assertThat(result.path("reason").asString()).isIn("wall_time_limit", "cpu_time_limit");
        assertThat(result.path("execution_time_ms").asLong()).isBetween(4900L, 7000L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            python     | raise SystemExit(3)                          | 3   |
            javascript | process.exit(137)                            | 137 |
            typescript | process.exit(3 as number)                    | 3   |
            python     | import os; os.kill(os.getpid(), 9)           |     | 9
            javascript | process.kill(process.pid, "SIGKILL")         |     | 9
            python     | import os; os.abort()                        |     | 6
            """)
    void exitCodesAndSignalsAreToldApart(
            String language,
            String source,
            @org.jspecify.annotations.Nullable Integer exitCode,
            @org.jspecify.annotations.Nullable Integer signal) {
        JsonNode result = api.run(language, source);

        assertThat(result.path("status").asString()).as("%s", result).isEqualTo("FAILED");
        assertThat(result.path("reason").asString()).isEqualTo(exitCode == null ? "signal" : "exit_code");
        assertThat(result.path("exit_code").isNull()).isEqualTo(exitCode == null);
        assertThat(result.path("exit_code").asInt(0)).isEqualTo(exitCode == null ? 0 : exitCode);
        assertThat(result.path("signal").asInt(0)).isEqualTo(signal == null ? 0 : signal);
    }

    @Test
    void largeOutputIsCutAndMarked() {
        JsonNode result =
                api.run("python", "import sys\nfor i in range(3000): print('é' * 1000)\nsys.stderr.write('e')");

        assertThat(result.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(result.path("stdout_truncated").asBoolean()).isTrue();
        assertThat(result.path("stdout_encoding").asString()).isEqualTo("utf-8");
        assertThat(result.path("stdout").asString().getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                .isBetween((1 << 20) - 3, 1 << 20);
        assertThat(result.path("stderr").asString()).isEqualTo("e");
        assertThat(result.path("stderr_truncated").asBoolean()).isFalse();
    }

    @Test
    void bytesThatAreNoTextComeAsBase64() {
        JsonNode result = api.run("python", "import os; os.write(1, bytes([0, 255, 10]))");

        assertThat(result.path("stdout_encoding").asString()).isEqualTo("base64");
        assertThat(result.path("stdout").asString()).isEqualTo("AP8K");
    }

    @Test
    void limitsOfTheRequestHold() {
        JsonNode result = api.await(api.submit(Map.of(
                "language", "python",
                "source_code", "import time; print('x' * 5000, flush=True); time.sleep(30)",
                "limits", Map.of("wall_time_ms", 700, "output_kb", 2))));

        assertThat(result.path("status").asString()).isEqualTo("TIMEOUT");
        assertThat(result.path("reason").asString()).isEqualTo("wall_time_limit");
        assertThat(result.path("execution_time_ms").asLong()).isBetween(690L, 3000L);
        assertThat(result.path("stdout").asString()).hasSize(2048);
        assertThat(result.path("stdout_truncated").asBoolean()).isTrue();
    }

    @Test
    void twoHundredAtOnce() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            ids.add(api.submit("python", "print(" + i + " * 2)"));
        }

        for (int i = 0; i < 200; i++) {
            JsonNode result = api.await(ids.get(i), Duration.ofMinutes(3));
            assertThat(result.path("status").asString()).as("%s", result).isEqualTo("COMPLETED");
            assertThat(result.path("stdout").asString()).isEqualTo(2 * i + "\n");
            assertThat(result.path("attempt").asInt()).isEqualTo(1);
        }
    }

    /** What an operator reads on the dashboard: name, labels and one line, but nothing the program printed. */
    @Test
    void jobsTellWhatHappenedWithoutOutput() {
        String id = api.submit("python", "print('sec' + 'ret-output')\nraise SystemExit(4)");
        api.await(id);

        String job = org.awaitility.Awaitility.await()
                .until(
                        () -> schema.query("SELECT jobAsJson FROM jobrunr_jobs WHERE id = ?", id)
                                .get(0),
                        json -> json.contains("SUCCEEDED"));

        assertThat(job)
                .contains("FAILED exit_code, ran ", "attempt 1", "python")
                .doesNotContain("secret-output");
        assertThat(schema.query("SELECT state FROM jobrunr_jobs WHERE id = ?", id))
                .containsExactly("SUCCEEDED");
    }
}
