package dev.assay.functional.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.assay.testing.Api;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import dev.assay.testing.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A language that the operator adds, and a library, through the settings. */
@Tag("functional")
class OwnLanguageTest {

    private static final String AWK = """
            id: awk
            name: AWK
            source: main.awk
            tools:
              awk:
                candidates: [mawk, gawk]
                version: ['BEGIN { print "1.0" }']
                install: apt-get install mawk
            run: ["{awk}", -f, "{source}"]
            default_limits: {memory_factor: 0.5}
            self_test: {source: '{ print 6 * $1 }', stdin: "7", stdout: "42\\n"}
            """;

    @TempDir
    Path directory;

    @Test
    void isOfferedAndRuns() throws Exception {
        Files.writeString(directory.resolve("awk.yaml"), AWK);
        TestSchema schema = TestServers.get().newSchema();
        try (TestNode node = TestNode.start(
                schema,
                "--assay.languages.directory=" + directory,
                "--assay.languages.extras.python=/usr/share/perl5,/usr/lib")) {
            Api api = node.api();

            JsonNode result = api.run("AWK", "BEGIN { print 6 * 7 }");

            assertThat(result.path("status").asString()).as("%s", result).isEqualTo("COMPLETED");
            assertThat(result.path("stdout").asString()).isEqualTo("42\n");
            JsonNode awk = await().atMost(Duration.ofMinutes(2))
                    .until(
                            () -> offer(api, "awk"),
                            offer -> offer.path("available").asBoolean());
            assertThat(awk.path("version").asString()).isEqualTo("1.0");
            assertThat(awk.path("default_limits").path("memory_kb").asLong()).isEqualTo(131072);
            assertThat(offer(api, "python").path("extras").toString()).isEqualTo("[\"/usr/share/perl5\",\"/usr/lib\"]");
        }
    }

    private static JsonNode offer(Api api, String id) {
        for (JsonNode language : api.get("/languages").body().path("languages")) {
            if (Objects.equals(language.path("id").asString(), id)) {
                return language;
            }
        }
        throw new AssertionError(id + " is not listed");
    }

    @Test
    void isRefusedWithItsPlaceWhenItIsWrong() throws Exception {
        Path file = Files.writeString(directory.resolve("awk.yaml"), AWK + "colour: red\n");
        TestSchema schema = TestServers.get().newSchema();

        assertThatThrownBy(() -> TestNode.start(schema, "--assay.languages.directory=" + directory))
                .rootCause()
                .hasMessageStartingWith("language pack " + file
                        + ", line 12, key colour: there is no such key; known here are aliases");
    }
}
