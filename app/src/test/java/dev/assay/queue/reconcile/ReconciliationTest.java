package dev.assay.queue.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.queue.JobTable.JobIs;
import dev.assay.runner.Status;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class ReconciliationTest {

    /** The whole table, cell by cell: a new state without a decision does not compile, a changed one fails here. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            row       | lost  | absent     | unreadable | scheduled   | enqueued    | processing | succeeded   | failed      | deleted
            QUEUED    | false  | CREATE_JOB | RETRY      | ENQUEUE_JOB | NOTHING     | NOTHING    | ENQUEUE_JOB | ENQUEUE_JOB | CANCEL_ROW
            RUNNING   | false  | NOTHING    | NOTHING    | NOTHING     | NOTHING     | NOTHING    | NOTHING     | NOTHING     | CANCEL_ROW
            RUNNING   | true   | RETRY      | RETRY      | RETRY       | REQUEUE_ROW | RETRY      | RETRY       | RETRY       | CANCEL_ROW
            COMPLETED | false  | NOTHING    | NOTHING    | DELETE_JOB  | DELETE_JOB  | NOTHING    | NOTHING     | DELETE_JOB  | NOTHING
            FAILED    | false  | NOTHING    | NOTHING    | DELETE_JOB  | DELETE_JOB  | NOTHING    | NOTHING     | DELETE_JOB  | NOTHING
            TIMEOUT   | false  | NOTHING    | NOTHING    | DELETE_JOB  | DELETE_JOB  | NOTHING    | NOTHING     | DELETE_JOB  | NOTHING
            CANCELLED | false  | NOTHING    | NOTHING    | DELETE_JOB  | DELETE_JOB  | NOTHING    | NOTHING     | DELETE_JOB  | NOTHING
            ERROR     | false  | NOTHING    | NOTHING    | NOTHING     | REVIVE_ROW  | NOTHING    | NOTHING     | NOTHING     | NOTHING
            """, useHeadersInDisplayName = true)
    void everyPairHasItsAnswer(
            Status row,
            boolean lost,
            Reconciliation absent,
            Reconciliation unreadable,
            Reconciliation scheduled,
            Reconciliation enqueued,
            Reconciliation processing,
            Reconciliation succeeded,
            Reconciliation failed,
            Reconciliation deleted) {
        Map<JobIs, Reconciliation> expected = Map.of(
                JobIs.ABSENT, absent,
                JobIs.UNREADABLE, unreadable,
                JobIs.SCHEDULED, scheduled,
                JobIs.ENQUEUED, enqueued,
                JobIs.PROCESSING, processing,
                JobIs.SUCCEEDED, succeeded,
                JobIs.FAILED, failed,
                JobIs.DELETED, deleted);
        assertThat(expected).containsOnlyKeys(JobIs.values());
        expected.forEach((job, what) -> assertThat(Reconciliation.of(row, lost, job))
                .as("%s (lost: %s) with a job that is %s", row, lost, job)
                .isEqualTo(what));
    }
}
