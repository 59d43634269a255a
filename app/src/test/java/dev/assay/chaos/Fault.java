package dev.assay.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.testing.OutsideNode;
import dev.assay.testing.SkewedClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** What the nemesis can do. Each waits until it can hurt, and answers how long the wound took to heal. */
enum Fault {
    KILL_WORKER {
        @Override
        Duration strike(Cluster cluster, Random random) {
            int victim = random.nextInt(cluster.workers());
            List<String> held = heldBy(cluster, victim);
            cluster.worker(victim).kill();
            long since = System.nanoTime();
            cluster.restartWorker(victim);
            return untilTakenOver(cluster, held, since);
        }
    },
    FREEZE_WORKER {
        @Override
        Duration strike(Cluster cluster, Random random) {
            int victim = random.nextInt(cluster.workers());
            OutsideNode worker = cluster.worker(victim);
            List<String> held = heldBy(cluster, victim);
            long turnedAway = cluster.turnedAway();
            worker.freeze();
            long since = System.nanoTime();
            Duration takenOver;
            try {
                takenOver = untilTakenOver(cluster, held, since);
            } finally {
                worker.thaw();
            }
            // Only then it was hurt: what it still wanted to write was stale.
            await("the stalled worker to be turned away")
                    .atMost(PATIENCE)
                    .until(() -> cluster.turnedAway() > turnedAway);
            return takenOver;
        }
    },
    TERMINATE_WORKER {
        @Override
        Duration strike(Cluster cluster, Random random) {
            int victim = random.nextInt(cluster.workers());
            List<String> held = heldBy(cluster, victim);
            long since = System.nanoTime();
            int exit = cluster.worker(victim).terminate();
            if (exit != 0) {
                throw new AssertionError("a worker that was told to stop exited with " + exit);
            }
            cluster.restartWorker(victim);
            return untilTakenOver(cluster, held, since);
        }
    },
    KILL_API {
        @Override
        Duration strike(Cluster cluster, Random random) {
            cluster.api().kill();
            long since = System.nanoTime();
            cluster.restartApi();
            return Duration.ofNanos(System.nanoTime() - since);
        }
    },
    CUT_DATABASE {
        @Override
        Duration strike(Cluster cluster, Random random) {
            return withoutDatabase(cluster, random, () -> cluster.database().cut());
        }
    },
    BLACK_HOLE_DATABASE {
        @Override
        Duration strike(Cluster cluster, Random random) {
            return withoutDatabase(cluster, random, () -> cluster.database().blackHole());
        }
    },
    CUT_REDIS {
        @Override
        Duration strike(Cluster cluster, Random random) {
            int before = cluster.redis().accepted();
            cluster.redis().cut();
            // Both connections of each node try again.
            await().atMost(PATIENCE).until(() -> cluster.redis().accepted() > before + 4);
            cluster.redis().pass();
            return untilRecorded(cluster, System.nanoTime());
        }
    },
    KILL_REDIS {
        @Override
        Duration strike(Cluster cluster, Random random) {
            int before = cluster.redis().accepted();
            cluster.servers().killRedis();
            try {
                await().atMost(PATIENCE).until(() -> cluster.redis().accepted() > before + 4);
            } finally {
                again(cluster.servers()::startRedis);
            }
            return untilRecorded(cluster, System.nanoTime());
        }
    },
    RESTART_DATABASE {
        @Override
        Duration strike(Cluster cluster, Random random) {
            cluster.servers().killDatabase();
            try {
                awaitRefusal(cluster);
            } finally {
                again(cluster.servers()::startDatabase);
            }
            return untilRecorded(cluster, System.nanoTime());
        }
    },
    DELAY_DATABASE {
        @Override
        Duration strike(Cluster cluster, Random random) {
            Duration delay = Duration.ofMillis(30 + random.nextInt(30));
            cluster.database().delay(delay);
            try {
                await("a request to be slow").atMost(PATIENCE).until(() -> {
                    long begun = System.nanoTime();
                    cluster.client().get("/executions?limit=1");
                    return System.nanoTime() - begun > 2 * delay.toNanos();
                });
                untilRecorded(cluster, System.nanoTime());
            } finally {
                cluster.database().pass();
            }
            return untilRecorded(cluster, System.nanoTime());
        }
    },
    SKEW_CLOCK {
        @Override
        Duration strike(Cluster cluster, Random random) {
            int victim = random.nextInt(cluster.workers());
            cluster.worker(victim).terminate();
            SkewedClock clock = new SkewedClock(Duration.ofHours(random.nextBoolean() ? 1 : -1));
            cluster.restartWorker(victim, clock);
            long since = System.nanoTime();
            OutsideNode worker = cluster.worker(victim);
            worker.awaitReady();
            await("its clock to be wrong").atMost(PATIENCE).until(() -> clock.isToldBy(worker));
            String its = "attempts WHERE worker LIKE ? AND outcome = ?";
            String name = "%-" + worker.pid();
            await("it to record results")
                    .atMost(PATIENCE)
                    .until(() -> cluster.schema().count(its, name, "recorded") > 2);
            assertThat(cluster.schema().count(its, name, "lost"))
                    .as("attempts lost to a clock")
                    .isZero();
            return Duration.ofNanos(System.nanoTime() - since);
        }
    };

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration OFTEN = Duration.ofMillis(50);

    abstract Duration strike(Cluster cluster, Random random);

    /** What that worker runs; waits until there is something. */
    private static List<String> heldBy(Cluster cluster, int victim) {
        String worker = "%-" + cluster.worker(victim).pid();
        return await("worker " + victim + " to run something")
                .atMost(PATIENCE)
                .pollInterval(OFTEN)
                .until(
                        () -> cluster.schema()
                                .query(
                                        "SELECT CONCAT(execution_id, ' ', fence) FROM attempts"
                                                + " WHERE outcome IS NULL AND worker LIKE ?",
                                        worker),
                        held -> !held.isEmpty());
    }

    /** Until everything it held is under way under a later fence, or has ended. */
    private static Duration untilTakenOver(Cluster cluster, List<String> held, long since) {
        for (String attempt : held) {
            String id = attempt.substring(0, 36);
            long fence = Long.parseLong(attempt.substring(37));
            await(attempt + " to be taken over")
                    .atMost(PATIENCE)
                    .pollInterval(OFTEN)
                    .until(() -> cluster.schema()
                                    .count(
                                            "executions WHERE id = ? AND (fence > ? OR status NOT IN ('QUEUED', 'RUNNING'))",
                                            id,
                                            fence)
                            == 1);
        }
        return Duration.ofNanos(System.nanoTime() - since);
    }

    private static Duration withoutDatabase(Cluster cluster, Random random, Runnable fault) {
        fault.run();
        try {
            awaitRefusal(cluster);
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(4000)).toNanos());
        } finally {
            cluster.database().pass();
        }
        return untilRecorded(cluster, System.nanoTime());
    }

    private static void awaitRefusal(Cluster cluster) {
        await("a request to be refused")
                .atMost(PATIENCE)
                .until(() -> cluster.client().get("/executions").status() == 503);
    }

    private static void again(Start server) {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Start {
        void start() throws IOException;
    }

    /** Until a result is recorded again. */
    private static Duration untilRecorded(Cluster cluster, long since) {
        String recorded = "attempts WHERE outcome = 'recorded'";
        long before = cluster.schema().count(recorded);
        await("a result to be recorded")
                .atMost(PATIENCE)
                .pollInterval(OFTEN)
                .until(() -> cluster.schema().count(recorded) > before
                        || cluster.schema().count("executions WHERE status IN ('QUEUED', 'RUNNING')") == 0);
        return Duration.ofNanos(System.nanoTime() - since);
    }
}
