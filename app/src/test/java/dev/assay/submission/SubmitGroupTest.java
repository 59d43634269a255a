package dev.assay.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.assay.database.RequestDatabase;
import dev.assay.execution.QueuedRow;
import dev.assay.queue.CrashPoint;
import dev.assay.queue.JobQueue;
import dev.assay.runner.Sha256;
import dev.assay.signal.Signals;
import dev.assay.submission.SubmitGroup.Submit;
import dev.assay.testing.AssayNode;
import dev.assay.testing.AssayNode.Scope;
import dev.assay.testing.TcpProxy;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;

/** Who submits at once with others shares a transaction with them, and nothing else. */
@Tag("functional")
@AssayNode(settings = "--assay.role=api", scope = Scope.CLASS)
class SubmitGroupTest {

    private static final Duration TIMEOUT = Duration.ofMillis(1500);

    private final TestSchema schema;
    private final TestNode node;
    private final AtomicInteger transactions = new AtomicInteger();
    private final CountDownLatch allWait = new CountDownLatch(1);

    SubmitGroupTest(TestSchema schema, TestNode node) {
        this.schema = schema;
        this.node = node;
    }

    @Test
    void twoHundredAtOnceAreCommittedInFarFewerTransactions() throws Exception {
        List<Submit> submits = submits(200);

        List<Submitted> all = submitAtOnce(group(node), submits);

        for (Submitted one : all) {
            assertThatCode(one::rethrow).doesNotThrowAnyException();
        }
        assertThat(stored(submits)).isEqualTo(200);
        // The first by itself, the others sixteen at a time.
        assertThat(transactions).hasValue(1 + (199 + 15) / 16);
    }

    @Test
    void oneThatCannotBeStoredFailsAlone() throws Exception {
        List<Submit> submits = submits(10);
        Submit wrong = submit("a language whose name is longer than the column");
        submits.set(5, wrong);

        List<Submitted> all = submitAtOnce(group(node), submits);

        for (Submitted one : all) {
            if (one.submit.equals(wrong)) {
                assertThatThrownBy(one::rethrow).isInstanceOf(DataIntegrityViolationException.class);
                assertThat(isStored(wrong)).isFalse();
            } else {
                assertThatCode(one::rethrow).doesNotThrowAnyException();
                assertThat(isStored(one.submit)).isTrue();
            }
        }
    }

    @Test
    void contentsAreStoredWithTheirOwn() {
        byte[] content = ("content " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        Submit plain = submit("python");
        Submit with = new Submit(plain.row(), Map.of(Sha256.of(content), content));

        allWait.countDown();
        group(node).submit(with, Duration.ZERO);

        assertThat(isStored(with)).isTrue();
        assertThat(schema.count("blob_uses WHERE user_id = ?", with.row().id().toString()))
                .isEqualTo(1);
    }

    /** Nobody waits for those before: they have all asked the same database. */
    @Test
    void withTheDatabaseAwayAllFailAtOnce() throws Exception {
        try (TcpProxy proxy = TcpProxy.to(schema.url());
                TestNode behind = TestNode.start(schema.throughDatabaseProxy(proxy), "--assay.role=api")) {
            proxy.cut();
            List<Submit> submits = submits(200);
            long begun = System.nanoTime();

            List<Submitted> all = submitAtOnce(group(behind), submits);

            for (Submitted one : all) {
                assertThatThrownBy(one::rethrow).isInstanceOf(TransactionException.class);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(TIMEOUT.multipliedBy(3));
            assertThat(stored(submits)).isZero();
        }
    }

    /** The first holds its transaction until all others wait behind it. */
    private List<Submitted> submitAtOnce(SubmitGroup group, List<Submit> submits) throws InterruptedException {
        List<Submitted> all = new ArrayList<>();
        for (Submit submit : submits) {
            Submitted one = new Submitted(submit, group);
            all.add(one);
            one.thread.start();
        }
        await("all but one to wait for it")
                .until(() -> all.stream()
                                .filter(one -> one.thread.getState() == Thread.State.TIMED_WAITING)
                                .count()
                        == submits.size() - 1);
        allWait.countDown();
        for (Submitted one : all) {
            one.thread.join(60_000);
        }
        return all;
    }

    private SubmitGroup group(TestNode on) {
        return new SubmitGroup(
                on.bean(RequestDatabase.class), on.bean(JobQueue.class), on.bean(Signals.class), this::reached);
    }

    private void reached(CrashPoint point) {
        if (point == CrashPoint.SUBMIT_BEGINS && transactions.incrementAndGet() == 1) {
            try {
                allWait.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private boolean isStored(Submit submit) {
        return stored(List.of(submit)) == 1;
    }

    /** How many are stored, each with its job and what it runs. */
    private long stored(List<Submit> submits) {
        String ids = submits.stream()
                .map(submit -> "'" + submit.row().id() + "'")
                .collect(Collectors.joining(", ", "(", ")"));
        long rows = schema.count("executions WHERE id IN " + ids);
        assertThat(schema.count("jobrunr_jobs WHERE id IN " + ids)).isEqualTo(rows);
        assertThat(schema.count("execution_requests WHERE execution_id IN " + ids))
                .isEqualTo(rows);
        return rows;
    }

    private List<Submit> submits(int count) {
        List<Submit> submits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            submits.add(submit("python"));
        }
        return submits;
    }

    private Submit submit(String language) {
        UUID id = node.bean(JobQueue.class).newId();
        return new Submit(new QueuedRow(id, "local", null, language, QueuedRow.LIVE, 0, null, "{}"), Map.of());
    }

    /** A submit on a thread of its own. */
    private static final class Submitted {

        private final Submit submit;
        private final FutureTask<Void> task;
        private final Thread thread;

        Submitted(Submit submit, SubmitGroup group) {
            this.submit = submit;
            this.task = new FutureTask<>(() -> group.submit(submit, Duration.ZERO), null);
            this.thread = new Thread(task, "submit");
            thread.setDaemon(true);
        }

        void rethrow() throws Throwable {
            assertThat(task.isDone()).isTrue();
            try {
                task.get();
            } catch (ExecutionException e) {
                throw e.getCause();
            }
        }
    }
}
