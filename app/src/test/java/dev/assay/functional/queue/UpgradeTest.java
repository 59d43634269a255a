package dev.assay.functional.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import dev.assay.testing.TestServers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * What an older jar left queued finishes on this one: its rows and jobs as it wrote them, recorded by
 * {@code src/test/resources/upgrade/make}, in the schema it knew, then migrated and run.
 */
@Tag("functional")
class UpgradeTest {

    private final TestSchema schema = TestServers.get().newSchema();

    @ParameterizedTest
    @ValueSource(strings = "queued-by-2d5aa37.sql")
    void whatAnOlderJarQueuedFinishes(String fixture) {
        List<String> lines = lines(fixture);
        migrateTo(schemaVersion(lines.get(0)));
        lines.stream().filter(line -> line.startsWith("INSERT INTO ")).forEach(schema::execute);
        List<String> queued = schema.query("SELECT id FROM executions ORDER BY id");
        assertThat(queued).hasSize(3);
        assertThat(schema.query("SELECT state FROM jobrunr_jobs")).containsExactly("ENQUEUED", "ENQUEUED", "ENQUEUED");

        try (TestNode node = TestNode.start(schema)) {
            JsonNode withInput = node.api().await(queued.get(0));
            assertThat(withInput.path("status").asString()).as("%s", withInput).isEqualTo("COMPLETED");
            assertThat(withInput.path("stdout").asString()).isEqualTo("old ['a']\n");
            JsonNode failing = node.api().await(queued.get(1));
            assertThat(failing.path("status").asString()).isEqualTo("FAILED");
            assertThat(failing.path("exit_code").asInt()).isEqualTo(3);
            JsonNode ofSession = node.api().await(queued.get(2));
            assertThat(ofSession.path("stdout").asString()).isEqualTo("from a session\n");
            Awaitility.await("the old jobs to end")
                    .until(() -> schema.count("jobrunr_jobs WHERE state = 'SUCCEEDED'") == 3);
        }
        assertThat(schema.query("SELECT attempt FROM executions")).containsExactly("1", "1", "1");
    }

    private void migrateTo(String version) {
        Flyway.configure()
                .dataSource(schema.url(), schema.username(), schema.password())
                .target(version)
                .load()
                .migrate();
    }

    private static String schemaVersion(String header) {
        Matcher version = Pattern.compile("schema version (\\d+)").matcher(header);
        assertThat(version.find()).as(header).isTrue();
        return version.group(1);
    }

    private static List<String> lines(String fixture) {
        try (InputStream in = UpgradeTest.class.getResourceAsStream("/upgrade/" + fixture)) {
            return new String(Objects.requireNonNull(in, fixture).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
