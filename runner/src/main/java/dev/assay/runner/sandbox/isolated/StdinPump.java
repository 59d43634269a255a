package dev.assay.runner.sandbox.isolated;

import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import dev.assay.runner.sandbox.ByteQueue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes the standard input of a run on to its slot, beside the thread that takes its output. */
final class StdinPump implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StdinPump.class);

    /** As much is remembered for another slot; whoever was sent more has begun, or waits for a slot that never will. */
    private static final int REMEMBERED = 1 << 20;

    private final Connection slot;
    private final ByteQueue stdin;
    private final Thread thread;

    /** The pump's until its thread has ended. */
    private final List<byte[]> sent = new ArrayList<>();

    private long sentBytes;

    private StdinPump(Connection slot, ByteQueue stdin) {
        this.slot = slot;
        this.stdin = stdin;
        this.thread = new Thread(this::pump, "sandbox-stdin");
        thread.setDaemon(true);
    }

    static StdinPump start(Connection slot, ByteQueue stdin) {
        StdinPump pump = new StdinPump(slot, stdin);
        pump.thread.start();
        return pump;
    }

    private void pump() {
        try {
            Optional<byte[]> piece;
            do {
                piece = stdin.take();
                piece.ifPresent(this::remember);
                slot.send(new FrameBuilder(Frame.INPUT)
                        .bytes(piece.orElse(new byte[0]))
                        .build());
            } while (piece.isPresent());
        } catch (IOException e) {
            // Whoever receives from the slot meets the same, and knows what it means.
            LOG.debug("A run can be fed no more", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void remember(byte[] piece) {
        sentBytes += piece.length;
        if (sentBytes <= REMEMBERED) {
            sent.add(piece);
        } else {
            sent.clear();
        }
    }

    /** Once it is known that nothing of the program has run: it can be fed from the beginning elsewhere. */
    void takeBack() throws RunnerException {
        thread.interrupt();
        stop();
        if (sentBytes > REMEMBERED) {
            throw new RunnerException(
                    Reason.SANDBOX_ERROR, "the sandbox could not begin a program that was fed already");
        }
        stdin.putBack(sent);
    }

    /** Once the run has ended: it reads nothing more. Returns when nothing is under way to the slot any more. */
    @Override
    public void close() {
        if (thread.isAlive()) {
            stdin.abandon();
            stop();
        }
    }

    private void stop() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
                slot.close();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
