package dev.assay.grading.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.database.RequestDatabase;
import dev.assay.execution.EndHook;
import dev.assay.queue.Cancellation;
import dev.assay.testing.AssayNode;
import dev.assay.testing.AssayNode.Scope;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However an execution of a submission ends, its item says so in the same transaction. */
@Tag("functional")
@AssayNode(settings = "--assay.role=api", scope = Scope.TEST)
class ItemEndsTest {

    private final TestSchema schema;
    private final TestNode api;
    private final ItemTable items;
    private final Cancellation cancellation;
    private final UUID run = UUID.randomUUID();

    ItemEndsTest(TestSchema schema, TestNode api) {
        this.schema = schema;
        this.api = api;
        this.items = api.bean(ItemTable.class);
        this.cancellation = api.bean(Cancellation.class);
    }

    @ParameterizedTest
    @CsvSource({"COMPLETED, echo fine", "FAILED, exit 3", "TIMEOUT, sleep 5", "ERROR, echo of no language"})
    void whatRan(String status, String source) {
        UUID execution = item(0, source);
        if (status.equals("ERROR")) {
            schema.execute("UPDATE executions SET attempts_left = 1 WHERE id = ?", execution.toString());
            schema.execute(
                    "UPDATE execution_requests SET request = REPLACE(request, '\"bash\"', '\"gone\"') WHERE execution_id = ?",
                    execution.toString());
        }

        try (TestNode worker = TestNode.start(schema, "--assay.role=worker")) {
            assertThat(worker).isNotNull();
            assertThat(api.api().await(execution.toString()).path("status").asString())
                    .isEqualTo(status);
        }

        assertThat(ended()).containsExactly(0);
    }

    @Test
    void whatWasCancelled() {
        UUID execution = item(0, "echo never");
        item(1, "echo waits");
        assertThat(ended()).isEmpty();

        cancellation.cancel(execution);

        assertThat(ended()).containsExactly(0);
    }

    /** An operator wants a parked one again: its result is not taken before it has ended once more. */
    @Test
    void oneThatIsRevivedHasNotEnded() {
        UUID execution = item(0, "echo again");
        cancellation.cancel(execution);
        schema.execute("UPDATE executions SET status = 'QUEUED' WHERE id = ?", execution.toString());
        assertThat(ended()).isEmpty();

        cancellation.cancel(execution);

        assertThat(ended()).containsExactly(0);
    }

    @Test
    void oneThatSomebodyEndedByHandIsFound() {
        UUID execution = item(0, "echo ended");
        item(1, "echo waits");
        schema.execute("UPDATE executions SET status = 'FAILED' WHERE id = ?", execution.toString());
        assertThat(ended()).isEmpty();

        api.bean(RequestDatabase.class).runInTransaction(() -> items.endOverlooked(run, 10));

        assertThat(ended()).containsExactly(0);
    }

    /** Claims skip what is locked, and ends wait for it; so the look for what was overlooked holds no execution. */
    @Test
    void lookingForOverlookedOnesLocksNoExecution() {
        UUID waits = item(0, "echo waits");
        schema.execute(
                "DELETE FROM executions WHERE id = ?", item(1, "echo gone").toString());

        api.bean(RequestDatabase.class).runInTransaction(() -> {
            items.endOverlooked(run, 10);
            assertThat(schema.query("SELECT id FROM executions WHERE id = ? FOR UPDATE SKIP LOCKED", waits.toString()))
                    .containsExactly(waits.toString());
        });
    }

    @Test
    void oneThatSomebodyRemovedByHandIsFound() {
        UUID execution = item(0, "echo gone");
        item(1, "echo waits");
        schema.execute("DELETE FROM executions WHERE id = ?", execution.toString());
        assertThat(ended()).isEmpty();

        api.bean(RequestDatabase.class).runInTransaction(() -> items.endOverlooked(run, 10));

        assertThat(ended()).containsExactly(0);
    }

    @Test
    void noMoreThanAskedForAndInTheirOrder() {
        List<UUID> executions = List.of(item(0, ":"), item(1, ":"), item(2, ":"));
        executions.forEach(cancellation::cancel);

        assertThat(items.ended(run, 2)).extracting(Item::number).containsExactly(0, 1);
    }

    @Test
    void whatIsRolledBackHasNotEnded() {
        UUID execution = item(0, "echo waits");

        assertThatThrownBy(() -> api.bean(RequestDatabase.class).runInTransaction(() -> {
                    cancellation.cancel(execution);
                    throw new IllegalStateException("after the end");
                }))
                .hasMessage("after the end");

        assertThat(state(execution)).isEqualTo("FED");
    }

    @Test
    void ofLiveOnesNothingIsWritten() {
        UUID execution = item(0, "echo waits");
        RequestDatabase database = api.bean(RequestDatabase.class);

        database.runInTransaction(() ->
                api.bean(ItemEnds.class).ended(List.of(new EndHook.Ended(execution, false, "me", 0)), database.jdbc()));

        assertThat(state(execution)).isEqualTo("FED");
    }

    private List<Integer> ended() {
        return items.ended(run, 10).stream().map(Item::number).toList();
    }

    private String state(UUID execution) {
        return schema.query("SELECT state FROM grading_items WHERE execution_id = ?", execution.toString())
                .get(0);
    }

    private UUID item(int number, String source) {
        String execution = api.api()
                .submit(Map.of("language", "bash", "source_code", source, "limits", Map.of("wall_time_ms", 300)));
        schema.execute("UPDATE executions SET queue_class = 1 WHERE id = ?", execution);
        schema.execute("""
                INSERT INTO grading_items (run_id, item_no, submission, language, content_key, state, execution_id, tries,
                                           reused)
                VALUES (?, ?, 's', 'bash', RPAD('', 32, 'k'), 'FED', ?, 1, FALSE)
                """, run.toString(), number, execution);
        return UUID.fromString(execution);
    }
}
