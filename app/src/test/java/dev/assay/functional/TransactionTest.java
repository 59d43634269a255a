package dev.assay.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.access.Caller;
import dev.assay.database.RequestDatabase;
import dev.assay.queue.JobQueue;
import dev.assay.submission.RunOptions;
import dev.assay.submission.SubmissionCheck;
import dev.assay.submission.Submissions;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import dev.assay.testing.TestServers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.UnexpectedRollbackException;

/** Row and job are there together or not at all. */
@Tag("functional")
class TransactionTest {

    private TestSchema schema;
    private TestNode node;

    @BeforeEach
    void start() {
        schema = TestServers.get().newSchema();
        node = TestNode.start(schema, "--assay.role=api");
    }

    @AfterEach
    void stop() {
        node.close();
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

    /** JobRunr rolls back by itself when an id exists; that must not let half of ours be committed. */
    @Test
    void aJobThatExistsDoomsTheWholeTransaction() {
        UUID id = submit();

        assertThatThrownBy(() -> node.bean(RequestDatabase.class).transaction().executeWithoutResult(transaction -> {
                    submit();
                    node.bean(JobQueue.class).enqueue(id, "python", null);
                }))
                .isInstanceOf(UnexpectedRollbackException.class);

        assertThat(schema.count("executions")).isEqualTo(1);
        assertThat(schema.count("jobrunr_jobs")).isEqualTo(1);
    }

    private UUID submit() {
        SubmissionCheck check = node.bean(SubmissionCheck.class);
        byte[] source = "print(1)".getBytes(StandardCharsets.UTF_8);
        return node.bean(Submissions.class)
                .submit(check.complete(new Caller("local"), null, "python", source, RunOptions.NONE))
                .executionId();
    }
}
