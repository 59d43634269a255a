package dev.assay.functional.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.access.Caller;
import dev.assay.database.RequestDatabase;
import dev.assay.execution.QueuedRow;
import dev.assay.queue.JobQueue;
import dev.assay.submission.RunOptions;
import dev.assay.submission.SubmissionCheck;
import dev.assay.submission.Submissions;
import dev.assay.testing.AssayNode;
import dev.assay.testing.AssayNode.Scope;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

/** Row and job are there together or not at all. */
@Tag("functional")
@AssayNode(settings = "--assay.role=api", scope = Scope.TEST)
class TransactionTest {

    private final TestSchema schema;
    private final TestNode node;

    TransactionTest(TestSchema schema, TestNode node) {
        this.schema = schema;
        this.node = node;
    }

    @Test
    void aSubmitThatCommitsLeavesBoth() {
        UUID id = submit();

        assertThat(schema.count("executions WHERE id = ?", id.toString())).isEqualTo(1);
        assertThat(schema.count("jobrunr_jobs WHERE id = ? AND state = 'ENQUEUED'", id.toString()))
                .isEqualTo(1);
    }

    @Test
    void aSubmitThatRollsBackLeavesNeither() {
        node.bean(RequestDatabase.class).transaction().executeWithoutResult(transaction -> {
            submit();
            transaction.setRollbackOnly();
        });

        assertThat(schema.count("executions")).isZero();
        assertThat(schema.count("blobs")).isZero();
        assertThat(schema.count("jobrunr_jobs")).isZero();
    }

    @Test
    void aFailureAfterTheEnqueueLeavesNeither() {
        assertThatThrownBy(() -> node.bean(RequestDatabase.class).transaction().executeWithoutResult(transaction -> {
                    submit();
                    throw new IllegalStateException("between enqueue and commit");
                }))
                .hasMessage("between enqueue and commit");

        assertThat(schema.count("executions")).isZero();
        assertThat(schema.count("jobrunr_jobs")).isZero();
    }

    @Test
    void aJobThatExistsDoomsTheWholeTransaction() {
        UUID id = submit();

        assertThatThrownBy(() -> node.bean(RequestDatabase.class).runInTransaction(() -> {
                    submit();
                    node.bean(JobQueue.class)
                            .enqueue(
                                    List.of(new QueuedRow(id, "local", null, "python", QueuedRow.LIVE, 0, null, "{}")));
                }))
                .isInstanceOf(DuplicateKeyException.class);

        assertThat(schema.count("executions")).isEqualTo(1);
        assertThat(schema.count("jobrunr_jobs")).isEqualTo(1);
    }

    private UUID submit() {
        SubmissionCheck check = node.bean(SubmissionCheck.class);
        byte[] source = "print(1)".getBytes(StandardCharsets.UTF_8);
        return node.bean(Submissions.class)
                .submit(check.complete(Caller.LOCAL, null, "python", source, RunOptions.NONE))
                .executionId();
    }
}
