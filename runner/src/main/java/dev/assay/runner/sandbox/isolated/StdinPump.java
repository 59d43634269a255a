package dev.assay.runner.sandbox.isolated;

import dev.assay.runner.sandbox.ByteQueue;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes the standard input of a run on to its slot, beside the thread that takes its output. */
final class StdinPump {

    private static final Logger LOG = LoggerFactory.getLogger(StdinPump.class);

    private final Connection slot;
    private final ByteQueue stdin;
    private final Thread thread;

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

    /** Once the run has ended: it reads nothing more. Returns when nothing is under way to the slot any more. */
    void close() {
        stdin.abandon();
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
