package dev.assay.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.assay.database.RequestDatabase;
import dev.assay.database.WorkerDatabase;
import dev.assay.testing.AssayNode;
import dev.assay.testing.AssayNode.Scope;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionException;

/** What a worker is told about attempts it wants to keep. */
@Tag("functional")
@AssayNode(scope = Scope.CLASS)
class LeaseLedgerTest {

    private final TestSchema schema;
    private final TestNode node;

    LeaseLedgerTest(TestSchema schema, TestNode node) {
        this.schema = schema;
        this.node = node;
    }

    /** It may end between the look at what is held and the renewal; then nobody has taken it away. */
    @Test
    void whatItEndedItselfWasNotTakenAway() {
        Claim recorded = ended("recorded");
        Claim faulty = ended("fault");
        Claim handedBack = ended("released");

        assertThat(renew(recorded, faulty, handedBack)).isEmpty();
    }

    @Test
    void whatOthersEndedWas() {
        Claim recorded = ended("recorded");
        Claim lost = ended("lost");
        Claim cancelled = ended("cancelled");
        Claim erased = new Claim(UUID.randomUUID(), 1, 1, 2);
        Claim overtaken = new Claim(recorded.executionId(), recorded.fence() + 1, 2, 5);

        assertThat(renew(recorded, lost, cancelled, erased, overtaken))
                .containsExactlyInAnyOrder(lost, cancelled, erased, overtaken);
    }

    /** JobRunr gives up jobs after an outage before a reaper looks, and the reaper alone knows that it was one. */
    @Test
    void onlyTheReaperTakesAnAttemptForLost() {
        Claim claim = ended("recorded");
        RequestDatabase database = node.bean(RequestDatabase.class);
        // In a transaction of our own, where no reaper sees it.
        database.transaction().executeWithoutResult(transaction -> {
            String id = claim.executionId().toString();
            database.jdbc()
                    .sql("UPDATE executions SET status = 'RUNNING' WHERE id = ?")
                    .param(id)
                    .update();
            database.jdbc()
                    .sql("UPDATE attempts SET outcome = NULL, lease_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND"
                            + " WHERE execution_id = ?")
                    .param(id)
                    .update();

            assertThat(node.bean(JobHealer.class).heal(claim.executionId())).isEqualTo(Healing.NOTHING);

            transaction.setRollbackOnly();
        });
    }

    /**
     * A worker that is stopped amid a transaction, or whose machine vanishes, keeps its locks for as long as the database
     * believes in it.
     */
    @Test
    void whoStandsStillKeepsNobodyWaiting() {
        Claim locked = ended("recorded");
        Claim free = ended("recorded");
        WorkerDatabase database = node.bean(WorkerDatabase.class);

        assertThatThrownBy(() -> database.transaction().executeWithoutResult(transaction -> {
                    database.jdbc()
                            .sql("SELECT fence FROM executions WHERE id = ? FOR UPDATE")
                            .param(locked.executionId().toString())
                            .query()
                            .singleValue();
                    expire(locked, 10);
                    expire(free, 5);
                    await("others to be taken for lost")
                            .until(() -> outcome(free).equals("lost"));
                    assertThat(outcome(locked)).isEqualTo("null");
                    await("its transaction to be ended, on MySQL its connection")
                            .atMost(Duration.ofSeconds(90))
                            .until(() -> outcome(locked).equals("lost"));
                }))
                .isInstanceOf(TransactionException.class);
    }

    private void expire(Claim claim, int secondsAgo) {
        String id = claim.executionId().toString();
        schema.execute(
                "UPDATE attempts SET outcome = NULL, lease_until = UTC_TIMESTAMP(6) - INTERVAL ? SECOND"
                        + " WHERE execution_id = ?",
                secondsAgo,
                id);
    }

    private String outcome(Claim claim) {
        return schema.query(
                        "SELECT COALESCE(outcome, 'null') FROM attempts WHERE execution_id = ?",
                        claim.executionId().toString())
                .get(0);
    }

    private List<Claim> renew(Claim... claims) {
        return node.bean(LeaseLedger.class).renew(List.of(claims));
    }

    private Claim ended(String outcome) {
        String id = node.api().submit(Map.of("language", "python", "source_code", "print(1)"));
        node.api().await(id);
        schema.execute("UPDATE attempts SET outcome = ? WHERE execution_id = ?", outcome, id);
        long fence = Long.parseLong(
                schema.query("SELECT fence FROM executions WHERE id = ?", id).get(0));
        return new Claim(UUID.fromString(id), fence, 1, 2);
    }
}
