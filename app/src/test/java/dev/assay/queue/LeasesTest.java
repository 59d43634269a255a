package dev.assay.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.assay.database.RequestDatabase;
import dev.assay.database.WorkerDatabase;
import dev.assay.execution.Claim;
import dev.assay.execution.Leases;
import dev.assay.queue.reconcile.JobReconciler;
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
class LeasesTest {

    private final TestSchema schema;
    private final TestNode node;

    LeasesTest(TestSchema schema, TestNode node) {
        this.schema = schema;
        this.node = node;
    }

    @Test
    void whatIsUnderWayIsRenewed() {
        Claim claim = running();
        schema.execute(
                "UPDATE executions SET lease_until = UTC_TIMESTAMP(6) + INTERVAL 1 SECOND WHERE id = ?", id(claim));

        assertThat(renew(claim)).isEmpty();
        assertThat(schema.count(
                        "executions WHERE id = ? AND lease_until > UTC_TIMESTAMP(6) + INTERVAL 3 SECOND", id(claim)))
                .isEqualTo(1);
    }

    @Test
    void whatHasEndedOrIsAnothersIsTold() {
        Claim held = running();
        Claim ended = ended();
        Claim erased = new Claim(UUID.randomUUID(), 1, 1, 2, false, "me");
        Claim overtaken = new Claim(held.executionId(), held.fence() - 1, 1, 2, false, "me");

        assertThat(renew(held, ended, erased)).containsExactlyInAnyOrder(ended, erased);
        assertThat(renew(overtaken)).containsExactly(overtaken);
    }

    /** JobRunr gives up jobs after an outage before a reaper looks, and the reaper alone knows that it was one. */
    @Test
    void onlyTheReaperTakesAnAttemptForLost() {
        Claim claim = ended();
        RequestDatabase database = node.bean(RequestDatabase.class);
        // In a transaction of our own, where no reaper sees it.
        database.transaction().executeWithoutResult(transaction -> {
            database.jdbc()
                    .sql("UPDATE executions SET status = 'RUNNING', lease_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND"
                            + " WHERE id = ?")
                    .param(id(claim))
                    .update();

            assertThat(node.bean(JobReconciler.class).reconcile(claim.executionId()))
                    .isFalse();

            transaction.setRollbackOnly();
        });
    }

    /**
     * A worker that is stopped amid a transaction, or whose machine vanishes, keeps its locks for as long as the database
     * believes in it.
     */
    @Test
    void whoStandsStillKeepsNobodyWaiting() {
        Claim locked = ended();
        Claim free = ended();
        WorkerDatabase database = node.bean(WorkerDatabase.class);

        // Its lease ends only once its row is locked.
        expire(locked, -1);

        assertThatThrownBy(() -> database.runInTransaction(() -> {
                    database.jdbc()
                            .sql("SELECT fence FROM executions WHERE id = ? FOR UPDATE")
                            .param(locked.executionId().toString())
                            .query()
                            .singleValue();
                    expire(free, 5);
                    await("others to be taken for lost")
                            .until(() -> outcome(free).equals("lost"));
                    assertThat(outcome(locked)).isEqualTo("none");
                    await("its transaction to be ended, on MySQL its connection")
                            .atMost(Duration.ofSeconds(90))
                            .until(() -> outcome(locked).equals("lost"));
                }))
                .isInstanceOf(TransactionException.class);
    }

    private void expire(Claim claim, int secondsAgo) {
        schema.execute(
                "UPDATE executions SET status = 'RUNNING', finished_at = NULL,"
                        + " lease_until = UTC_TIMESTAMP(6) - INTERVAL ? SECOND WHERE id = ?",
                secondsAgo,
                id(claim));
    }

    private String outcome(Claim claim) {
        return schema.query("SELECT outcome FROM attempts WHERE execution_id = ?", id(claim)).stream()
                .findFirst()
                .orElse("none");
    }

    private List<Claim> renew(Claim... claims) {
        return node.bean(Leases.class).renew(List.of(claims));
    }

    /** Of a worker that does not know of it. */
    private Claim running() {
        Claim claim = ended();
        schema.execute(
                "UPDATE executions SET status = 'RUNNING', lease_until = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR WHERE id = ?",
                id(claim));
        return claim;
    }

    private Claim ended() {
        String id = node.api().submit(Map.of("language", "python", "source_code", "print(1)"));
        node.api().await(id);
        return new Claim(UUID.fromString(id), 1, 1, 2, false, "me");
    }

    private static String id(Claim claim) {
        return claim.executionId().toString();
    }
}
