package dev.assay.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import dev.assay.testing.TestServers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("functional")
class RequestRehearsalTest {

    /** Refused by the last check, not by the first, or nothing would be rehearsed. */
    @ParameterizedTest
    @ValueSource(strings = {"open", "required"})
    void goesAllTheWayAndLeavesNothing(String keys) throws Exception {
        TestSchema schema = TestServers.get().newSchema();
        try (TestNode node = TestNode.start(schema, "--assay.warm-up=1s", "--assay.access.keys=" + keys)) {
            RequestRehearsal rehearsal = node.bean(RequestRehearsal.class);
            assertThat(rehearsal.request(RequestRehearsal.NOBODY, null)).isEqualTo(404);
            assertThat(rehearsal.request("/executions", RequestRehearsal.REFUSED))
                    .isEqualTo(422);
            assertThat(schema.query("SELECT id FROM executions")).isEmpty();
            assertThat(schema.query("SELECT id FROM jobrunr_jobs")).isEmpty();
            assertThat(schema.query("SELECT owner FROM owner_usage")).isEmpty();
        }
    }
}
