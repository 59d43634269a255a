package dev.assay.functional.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.testing.Grading;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import dev.assay.testing.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What only just misses a time limit is run once more. In the process tier, where a program can see a file that the test
 * makes between its two tries.
 */
@Tag("functional")
class GradingRepeatTest {

    /** Slow in the first case, too slow in the second, until the file is there; then what it says is up to the test. */
    private static final String NEAR = """
            import os, time
            n = int(input())
            if os.path.exists('%s'):
                print(%s)
            else:
                while time.process_time() < {1: 0.13, 2: 60}.get(n, 0): pass
                print(n)
            """;

    /** Keeps the run's executions from being all over until the file is there. */
    private static final String WAITS = """
            import os, time
            n = int(input())
            end = time.time() + 1
            while not os.path.exists('%s') and time.time() < end: time.sleep(0.05)
            print(n)
            """;

    private static final int CASES = 12;

    @TempDir
    Path dir;

    @Test
    void theBetterOfTwoTriesCounts() throws Exception {
        Files.setPosixFilePermissions(dir, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        Path flag = dir.resolve("second");
        Map<String, String> submissions = new LinkedHashMap<>();
        submissions.put("better.py", NEAR.formatted(flag, "n"));
        submissions.put("worse.py", NEAR.formatted(flag, "'no'"));
        submissions.put("waits.py", WAITS.formatted(flag));
        TestSchema schema = TestServers.get().newSchema();
        try (TestNode node =
                TestNode.start(schema, "--assay.sandbox.tier=process", "--assay.sandbox.minimum-tier=process")) {
            Grading grading = new Grading(node.api());
            String run = grading.start(problem(), Grading.zip(submissions), "{\"repeat_near_limit\":true}");
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> schema.count("grading_items WHERE tries = 2") == 2);
            assertThat(schema.count("grading_items WHERE tries = 2 AND state = 'DONE'"))
                    .as("what is to be repeated has no result yet")
                    .isZero();
            Files.createFile(flag);

            grading.await(run, "COMPLETED");

            JsonNode rows = grading.rows(run);
            assertThat(rows.path("better").path("verdict").asString()).isEqualTo("AC");
            assertThat(rows.path("worse").path("verdict").asString()).isEqualTo("TLE");
            assertThat(rows.path("worse").path("score").asInt()).isEqualTo(CASES - 1);
            assertThat(schema.query("SELECT submission FROM grading_items WHERE tries = 2 ORDER BY submission"))
                    .containsExactly("better", "worse");
            assertOnlyWhatCountsIsKept(schema);
            assertThat(schema.count("""
                    executions e JOIN grading_items i ON i.execution_id = e.id
                    WHERE i.submission = 'better'
                      AND e.queued_at >= (SELECT MAX(o.finished_at) FROM executions o JOIN grading_items p
                                          ON p.execution_id = o.id WHERE p.tries = 1)
                    """))
                    .as("repeated when all others had ended")
                    .isEqualTo(1);
        }
    }

    private static void assertOnlyWhatCountsIsKept(TestSchema schema) {
        assertThat(schema.count("executions")).isEqualTo(3);
        assertThat(schema.count("executions e JOIN grading_items i ON i.execution_id = e.id"))
                .isEqualTo(3);
        assertThat(schema.count("execution_requests")).isEqualTo(3);
        assertThat(schema.count("grading_items WHERE first_execution_id IS NOT NULL"))
                .isZero();
        assertThat(schema.count("""
                grading_items i WHERE i.result NOT LIKE CONCAT('%', i.execution_id, '%')
                """)).as("rows that name another execution").isZero();
    }

    private static byte[] problem() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("assay.yaml", "title: Echo\nlimits: {time_limit: 0.2}\n");
        for (int i = 1; i <= CASES; i++) {
            files.put(i + ".in", i + "\n");
            files.put(i + ".ans", i + "\n");
        }
        return Grading.zip(files);
    }
}
