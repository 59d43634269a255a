package dev.assay.runner.sandbox.isolated;

import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections to the slots, one a slot, made when needed and kept; a keeper that has died is replaced. */
final class SlotPool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SlotPool.class);

    /** Setting up may take two seconds, and longer where processors are wanted by many. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final NativeBinary binary;
    private final SandboxProcess.Plan plan;
    private final Map<Place, Semaphore> free = new EnumMap<>(Place.class);
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Watchdog watchdog;
    private SandboxProcess process;
    private boolean closed;

    /** What a slot is for. There are as many of each, so that who has the one never waits in vain for the other. */
    enum Place {
        PROGRAM,
        COMPANION
    }

    SlotPool(NativeBinary binary, SandboxProcess.Plan plan) throws RunnerException {
        this(binary, plan, GRACE);
    }

    /**
     * @param grace how long after its time limit a run may be reported
     */
    SlotPool(NativeBinary binary, SandboxProcess.Plan plan, Duration grace) throws RunnerException {
        this.watchdog = new Watchdog(grace);
        this.binary = binary;
        this.plan = plan;
        for (Place place : Place.values()) {
            free.put(place, new Semaphore(plan.slots(), true));
        }
        this.process = SandboxProcess.start(binary, plan);
    }

    /** For a run that begins now. */
    Watchdog.Watch watch(Connection slot, Duration wallTime) {
        long keeper;
        synchronized (this) {
            keeper = process.pid();
        }
        return watchdog.over(slot, keeper, wallTime);
    }

    /** Another slot for one that could not begin a run. */
    Connection exchange(Connection connection) throws RunnerException {
        connection.close();
        return connection();
    }

    /** Waits for a free slot. */
    Connection borrow(Place place) throws RunnerException, InterruptedException {
        permits(place).acquire();
        try {
            return connection();
        } catch (RunnerException | RuntimeException e) {
            permits(place).release();
            throw e;
        }
    }

    private Semaphore permits(Place place) {
        return Objects.requireNonNull(free.get(place));
    }

    private synchronized Connection connection() throws RunnerException {
        if (closed) {
            throw new RunnerException(Reason.SANDBOX_ERROR, "the sandbox is closed");
        }
        if (!process.isAlive()) {
            LOG.warn(
                    "The native sandbox (process {}) has died; runs in flight are lost, and a new one is started",
                    process.pid());
            idle.forEach(Connection::close);
            idle.clear();
            process.close();
            process = SandboxProcess.start(binary, plan);
        }
        Connection kept = idle.poll();
        if (kept != null) {
            return kept;
        }
        try {
            return Connection.open(process.socket(), binary.build());
        } catch (IOException e) {
            throw new RunnerException(Reason.SANDBOX_ERROR, "no slot answers: " + e.getMessage(), e);
        }
    }

    /** Takes it back; one on which something failed is closed, on which its slot clears up and waits for a new one. */
    void giveBack(Place place, Connection connection, boolean sound) {
        synchronized (this) {
            if (sound && connection.isOpen() && !closed) {
                idle.push(connection);
            } else {
                connection.close();
            }
        }
        permits(place).release();
    }

    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(Connection::close);
        idle.clear();
        watchdog.close();
        process.close();
    }
}
