package dev.assay.runner.sandbox.isolated;

import dev.assay.runner.sandbox.ByteQueue;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes what a run shall hear on to its slot, beside the thread that takes what the run says. */
final class StdinPump {

    private static final Logger LOG = LoggerFactory.getLogger(StdinPump.class);

    private final Connection slot;
    private final ByteQueue hears;
    private final Thread thread;

    private StdinPump(Connection slot, ByteQueue hears) {
        this.slot = slot;
        this.hears = hears;
        this.thread = new Thread(this::feed, "sandbox-feeder");
        thread.setDaemon(true);
    }

    static StdinPump start(Connection slot, ByteQueue hears) {
        StdinPump feeder = new StdinPump(slot, hears);
        feeder.thread.start();
        return feeder;
    }

    private void feed() {
        try {
            Optional<byte[]> piece;
            do {
                piece = hears.take();
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

    /** Once the run has ended: it hears nothing more. Returns when nothing is under way to the slot any more. */
    void close() {
        hears.abandon();
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
