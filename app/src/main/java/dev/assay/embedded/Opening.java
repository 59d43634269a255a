package dev.assay.embedded;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A server that comes up in a thread of its own. */
final class Opening {

    /** Returns when the server answers. */
    interface Step {
        void run() throws EmbeddedServersException;
    }

    private final FutureTask<Boolean> task;

    private Opening(Step step) {
        this.task = new FutureTask<>(() -> {
            step.run();
            return true;
        });
    }

    static Opening begin(String name, Step step) {
        Opening opening = new Opening(step);
        Thread thread = new Thread(opening.task, name);
        thread.setDaemon(true);
        thread.start();
        return opening;
    }

    /** Throws what the server threw. */
    void await() throws EmbeddedServersException {
        try {
            task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EmbeddedServersException failure) {
                throw failure;
            }
            throw new IllegalStateException("a server of our own did not start", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServersException("interrupted while the servers started", e);
        }
    }

    /** Returns when it no longer goes on, however it went. */
    void end() {
        try {
            await();
        } catch (EmbeddedServersException | IllegalStateException e) {
            // Whoever waited for the server has been told.
        }
    }
}
