package dev.assay.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testing.AssayNode;
import dev.assay.testing.AssayNode.Scope;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a node goes through before its first request is all there is on the way, and leaves nothing. */
@Tag("functional")
@AssayNode(settings = "--assay.warm-up=0", scope = Scope.CLASS)
class RehearsalsTest {

    private final TestSchema schema;
    private final TestNode node;

    RehearsalsTest(TestSchema schema, TestNode node) {
        this.schema = schema;
        this.node = node;
    }

    @Test
    void requestsSubmitsAndProgramsAreRehearsedAndNothingIsLeft() throws Exception {
        List<String> tables = List.of(
                "executions",
                "execution_requests",
                "execution_outputs",
                "attempts",
                "jobrunr_jobs",
                "blobs",
                "sessions");

        for (Rehearsal rehearsal : node.beans(Rehearsal.class).values()) {
            rehearsal.once();
            rehearsal.once();
        }

        assertThat(node.beans(Rehearsal.class).keySet())
                .containsExactlyInAnyOrder("requestRehearsal", "submitRehearsal", "programRehearsal");
        tables.forEach(table -> assertThat(schema.count(table)).as(table).isZero());
    }
}
