package dev.assay.chaos;

import static org.awaitility.Awaitility.await;

import dev.assay.testing.OutsideNode;
import dev.assay.testing.SkewedClock;
import dev.assay.testing.TcpProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** What the nemesis can do, and how it knows that it hurt. */
enum Fault {
    /** Hurts when something the worker ran is found lost. */
    KILL_WORKER {
        @Override
        Optional<Duration> strike(Cluster cluster, Random random) {
            int victim = random.nextInt(cluster.workers());
            Held held = Held.by(cluster, victim);
            cluster.worker(victim).kill();
            long since = System.nanoTime();
            cluster.restartWorker(victim);
            held.awaitTakenOver();
            return held.ended("lost") > 0 ? healed(since) : Optional.empty();
        }
    },
    /** Hurts when the worker, thawed after others took over, wants to write and is turned away. */
    FREEZE_WORKER {
        @Override
        Optional<Duration> strike(Cluster cluster, Random random) {
            OutsideNode worker = cluster.worker(random.nextInt(cluster.workers()));
            Held held = Held.by(cluster, worker);
            long turnedAway = Fences.of(worker).all();
            worker.freeze();
            Optional<Duration> takenOver;
            try {
                long since = System.nanoTime();
                held.awaitTakenOver();
                takenOver = healed(since);
            } finally {
                worker.thaw();
            }
            if (held.ended("lost") == 0) {
                return Optional.empty();
            }
            await("the stalled worker to be turned away")
                    .atMost(PATIENCE)
                    .until(() -> Fences.of(worker).all() > turnedAway);
            return takenOver;
        }
    },
    /** Hurts when the worker ran something; it has to exit with 0, and what it ran is recorded or handed back. */
    TERMINATE_WORKER {
        @Override
        Optional<Duration> strike(Cluster cluster, Random random) {
            int victim = random.nextInt(cluster.workers());
            Held held = Held.by(cluster, victim);
            long since = System.nanoTime();
            int exit = cluster.worker(victim).terminate();
            if (exit != 0) {
                throw new AssertionError("a worker that was told to stop exited with " + exit);
            }
            cluster.restartWorker(victim);
            held.awaitTakenOver();
            return held.recorded() + held.ended("released") > 0 ? healed(since) : Optional.empty();
        }
    },
    /** Hurts when a call finds nobody. */
    KILL_API {
        @Override
        Optional<Duration> strike(Cluster cluster, Random random) {
            cluster.api().kill();
            long since = System.nanoTime();
            boolean nobody = !cluster.answers();
            cluster.restartApi();
            return nobody ? healed(since) : Optional.empty();
        }
    },
    /** Hurts when connections were closed and a request is refused for want of the database. */
    CUT_DATABASE {
        @Override
        Optional<Duration> strike(Cluster cluster, Random random) {
            return withoutDatabase(cluster, random, TcpProxy::cut);
        }
    },
    /** Hurts when packets were swallowed and a request is refused for want of the database. */
    BLACK_HOLE_DATABASE {
        @Override
        Optional<Duration> strike(Cluster cluster, Random random) {
            return withoutDatabase(cluster, random, TcpProxy::blackHole);
        }
    },
    /** Hurts when nodes tried in vain to connect; results are recorded all the same. */
    CUT_REDIS {
        @Override
        Optional<Duration> strike(Cluster cluster, Random random) {
            return withoutRedis(cluster, cluster.redis()::cut, cluster.redis()::pass);
        }
    },
    /** As {@link #CUT_REDIS}. */
    KILL_REDIS {
        @Override
        Optional<Duration> strike(Cluster cluster, Random random) {
            return withoutRedis(cluster, cluster.servers()::killRedis, () -> started(cluster.servers()::startRedis));
        }
    },
    /** Hurts when the server died as in a crash and a request is refused for want of it. */
    RESTART_DATABASE {
        @Override
        Optional<Duration> strike(Cluster cluster, Random random) {
            cluster.servers().killDatabase();
            try {
                awaitRefusal(cluster);
            } finally {
                started(cluster.servers()::startDatabase);
            }
            return healed(Recorded.next(cluster));
        }
    },
    /** Hurts when packets were held back in great number; results are recorded all the same. */
    DELAY_DATABASE {
        @Override
        Optional<Duration> strike(Cluster cluster, Random random) {
            int before = cluster.database().hindered();
            cluster.database().delay(Duration.ofMillis(30 + random.nextInt(30)));
            try {
                Recorded.next(cluster);
                await("packets to be held back")
                        .atMost(PATIENCE)
                        .until(() -> cluster.database().hindered() > before + MANY);
            } finally {
                cluster.database().pass();
            }
            return healed(Recorded.next(cluster));
        }
    },
    /** Hurts when the worker tells a wrong time and records results. The checker knows if a lease was taken too early. */
    SKEW_CLOCK {
        @Override
        Optional<Duration> strike(Cluster cluster, Random random) {
            int victim = random.nextInt(cluster.workers());
            cluster.worker(victim).terminate();
            long since = System.nanoTime();
            SkewedClock clock = new SkewedClock(Duration.ofHours(random.nextBoolean() ? 1 : -1));
            cluster.restartWorker(victim, clock);
            OutsideNode worker = cluster.worker(victim);
            worker.awaitReady();
            if (!clock.isToldBy(worker)) {
                return Optional.empty();
            }
            Recorded.by(cluster, worker, 3);
            return healed(since);
        }
    };

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int LONGEST_OUTAGE_MS = 5000;
    private static final int MANY = 50;

    /**
     * Waits until it can hurt, strikes, and waits until that is over.
     *
     * @return how long the wound took to heal; empty when there was none
     */
    abstract Optional<Duration> strike(Cluster cluster, Random random);

    private static Optional<Duration> healed(long since) {
        return Optional.of(Duration.ofNanos(System.nanoTime() - since));
    }

    private static Optional<Duration> withoutDatabase(
            Cluster cluster, Random random, java.util.function.Consumer<TcpProxy> fault) {
        TcpProxy database = cluster.database();
        int before = database.hindered();
        fault.accept(database);
        try {
            awaitRefusal(cluster);
            LockSupport.parkNanos(
                    Duration.ofMillis(random.nextInt(LONGEST_OUTAGE_MS)).toNanos());
        } finally {
            database.pass();
        }
        boolean hurt = database.hindered() > before;
        long since = Recorded.next(cluster);
        return hurt ? healed(since) : Optional.empty();
    }

    private static void awaitRefusal(Cluster cluster) {
        await("a request to be refused")
                .atMost(PATIENCE)
                .until(() -> cluster.client().get("/executions").status() == 503);
    }

    private static Optional<Duration> withoutRedis(Cluster cluster, Runnable fault, Runnable remedy) {
        int before = cluster.redis().accepted();
        fault.run();
        try {
            await("nodes to miss Redis")
                    .atMost(PATIENCE)
                    .until(() -> cluster.redis().accepted() > before + cluster.nodes());
            Recorded.next(cluster);
        } finally {
            remedy.run();
        }
        return healed(Recorded.next(cluster));
    }

    private static void started(Start server) {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Start {
        void start() throws IOException;
    }
}
