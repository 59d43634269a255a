package dev.assay.runner.isolated;

import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections to the slots, one a slot, made when needed and kept; a keeper that has died is replaced. */
final class Slots implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Slots.class);

    private final NativeBinary binary;
    private final Keeper.Plan plan;
    private final Semaphore free;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private Keeper keeper;
    private boolean closed;

    Slots(NativeBinary binary, Keeper.Plan plan) throws RunnerException {
        this.binary = binary;
        this.plan = plan;
        this.free = new Semaphore(plan.slots(), true);
        this.keeper = Keeper.start(binary, plan);
    }

    /** Waits for a free slot. */
    Connection borrow() throws RunnerException, InterruptedException {
        free.acquire();
        try {
            return connection();
        } catch (RunnerException | RuntimeException e) {
            free.release();
            throw e;
        }
    }

    private synchronized Connection connection() throws RunnerException {
        if (closed) {
            throw new RunnerException(Reason.SANDBOX_ERROR, "the sandbox is closed");
        }
        if (!keeper.isAlive()) {
            LOG.warn("The native sandbox has died; runs in flight are lost, and a new one is started");
            idle.forEach(Connection::close);
            idle.clear();
            keeper.close();
            keeper = Keeper.start(binary, plan);
        }
        Connection kept = idle.poll();
        if (kept != null) {
            return kept;
        }
        try {
            return Connection.open(keeper.socket(), binary.build());
        } catch (IOException e) {
            throw new RunnerException(Reason.SANDBOX_ERROR, "no slot answers: " + e.getMessage(), e);
        }
    }

    /** Takes it back; one on which something failed is closed, on which its slot clears up and waits for a new one. */
    void giveBack(Connection connection, boolean sound) {
        synchronized (this) {
            if (sound && connection.isOpen() && !closed) {
                idle.push(connection);
            } else {
                connection.close();
            }
        }
        free.release();
    }

    synchronized long keeperPid() {
        return keeper.pid();
    }

    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(Connection::close);
        idle.clear();
        keeper.close();
    }
}
