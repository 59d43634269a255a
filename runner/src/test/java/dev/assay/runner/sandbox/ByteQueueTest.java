package dev.assay.runner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ByteQueueTest {

    private final ByteQueue queue = new ByteQueue();

    private FutureTask<Optional<byte[]>> taking() throws InterruptedException {
        FutureTask<Optional<byte[]>> taken = new FutureTask<>(queue::take);
        Thread thread = new Thread(taken);
        thread.setDaemon(true);
        thread.start();
        while (thread.getState() != Thread.State.WAITING && !taken.isDone()) {
            Thread.onSpinWait();
        }
        return taken;
    }

    private static byte[] piece(int... bytes) {
        byte[] piece = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            piece[i] = (byte) bytes[i];
        }
        return piece;
    }

    @Test
    void piecesComeInTheirOrderAndThenNothing() throws Exception {
        queue.put(piece(1, 2));
        queue.put(piece(3));
        queue.end();
        queue.put(piece(4));

        assertThat(queue.take()).hasValue(piece(1, 2));
        assertThat(queue.take()).hasValue(piece(3));
        assertThat(queue.take()).isEmpty();
        assertThat(queue.take()).isEmpty();
    }

    @Test
    void whoTakesWaitsForWhatComes() throws Exception {
        FutureTask<Optional<byte[]>> taken = taking();
        queue.put(piece(7));

        assertThat(taken.get()).hasValue(piece(7));
    }

    @Test
    void theEndWakesWhoWaits() throws Exception {
        FutureTask<Optional<byte[]>> taken = taking();
        queue.end();

        assertThat(taken.get()).isEmpty();
    }

    @Test
    void whatIsAbandonedIsDropped() throws Exception {
        queue.put(piece(1));
        queue.abandon();
        queue.put(piece(2));

        assertThat(queue.take()).isEmpty();
    }

    @Test
    void abandoningWakesWhoWaits() throws Exception {
        FutureTask<Optional<byte[]>> taken = taking();
        queue.abandon();

        assertThat(taken.get()).isEmpty();
    }

    @Test
    void theFirstEndCounts() {
        long before = System.nanoTime();
        queue.end();
        long first = queue.endedAt();
        queue.end();

        assertThat(first).isGreaterThanOrEqualTo(before);
        assertThat(queue.endedAt()).isEqualTo(first);
    }

    @Test
    void whoIsInterruptedStopsWaiting() throws Exception {
        FutureTask<Optional<byte[]>> taken = new FutureTask<>(queue::take);
        Thread thread = new Thread(taken);
        thread.start();
        thread.interrupt();

        assertThatThrownBy(taken::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
    }
}
