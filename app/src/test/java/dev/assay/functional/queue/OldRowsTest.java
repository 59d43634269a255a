package dev.assay.functional.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.Sha256;
import dev.assay.testing.Api;
import dev.assay.testing.AssayNode;
import dev.assay.testing.AssayNode.Scope;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Rows that an earlier version wrote, literally. */
@Tag("functional")
@AssayNode(settings = "--assay.role=api", scope = Scope.CLASS)
class OldRowsTest {

    private final TestSchema schema;
    private final Api api;

    OldRowsTest(TestSchema schema, Api api) {
        this.schema = schema;
        this.api = api;
    }

    /** Small contents as blobs, as they were before they travelled with the request; and no limits of later kinds. */
    @Test
    void aRequestThatNamesAllItsContentsRuns() {
        String id = api.submit(Map.of("language", "python", "source_code", "pass"));
        String request = """
                {"language":"python","files":[{"path":"","sha256":"%s"}],"limits":{"wall_time_ms":4000,"cpu_time_ms":3000,\
                "memory_bytes":268435456,"processes":64,"output_bytes":1048576,"file_bytes":67108864},\
                "cases":[{"stdin_sha256":"%s","args":["a"]}]}""".formatted(blob("import sys; print(input(), sys.argv[1:])"), blob("stored"));
        schema.execute("UPDATE execution_requests SET request = ? WHERE execution_id = ?", request, id);

        try (TestNode worker = TestNode.start(schema)) {
            JsonNode result = worker.api().await(id);

            assertThat(result.path("status").asString()).as("%s", result).isEqualTo("COMPLETED");
            assertThat(result.path("stdout").asString()).isEqualTo("stored ['a']\n");
        }
    }

    private String blob(String content) {
        schema.execute(
                "INSERT INTO blobs (sha256, chunk, data, created_at) VALUES (UNHEX(SHA2(?, 256)), 0, ?, UTC_TIMESTAMP(6))",
                content,
                content);
        return Sha256.of(content).hex();
    }

    @Test
    void aResultOfAnEarlierVersionIsReadAsItWas() {
        String id = "019ab8c4-0000-7000-8000-000000000001";
        schema.execute("""
                INSERT INTO executions (id, owner, language, status, reason, queue_class, share_rank, fence, version,
                    attempt, attempts_left, queued_at, started_at, finished_at, exit_code, execution_time_ms, cpu_time_ms,
                    memory_kb, isolation, isolation_claims)
                VALUES (?, 'local', 'python', 'FAILED', 'exit_code', 0, 0, 1, 3, 1, 2, UTC_TIMESTAMP(6),
                    UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), 3, 12, 11, 9000, 'rootless', 0)
                """, id);
        schema.execute("INSERT INTO execution_outputs VALUES (?, 0, 'stdout', FALSE, 'old')", id);

        JsonNode result = api.get("/executions/" + id).body();

        assertThat(result.path("stdout").asString()).isEqualTo("old");
        assertThat(result.path("exit_code").asInt()).isEqualTo(3);
        assertThat(result.path("execution_time_ms").asInt()).isEqualTo(12);
        assertThat(result.path("verdict").isNull()).isTrue();
        assertThat(result.path("compilations").isNull()).isTrue();
        assertThat(result.path("cases").isMissingNode()).isTrue();
        assertThat(result.path("files")).isEmpty();
    }
}
