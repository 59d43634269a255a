package dev.assay.submission;

import dev.assay.access.Caller;
import dev.assay.database.ReadDatabase;
import dev.assay.execution.QueuedRow;
import dev.assay.settings.AssayProperties;
import dev.assay.web.ApiException;
import dev.assay.web.ErrorCode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * How much waits, and whether more may. Counted at most once a second and node, and by what this node admits in between:
 * the bounds give way by what other nodes admit within that second. Where much waits the count is made
 * beside submits, which go by the last one if that is not old; the bounds give way by what is admitted meanwhile too.
 */
@Component
class AdmissionControl implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(AdmissionControl.class);

    private static final Duration FRESH = Duration.ofSeconds(1);

    /** An older count tells too little to go by, however long the next one takes. */
    private static final Duration USABLE = Duration.ofSeconds(5);

    /** To count so many takes a few milliseconds. */
    private static final int MANY = 20_000;

    private static final int RATE_SECONDS = 30;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final ReadDatabase database;
    private final long max;
    private final long maxPerOwner;
    private final ExecutorService counter = Executors.newSingleThreadExecutor(task -> new Thread(task, "backlog"));
    private volatile Count count =
            new Count(Map.of(), new LiveRanks(0, 0, Map.of()), 0, System.nanoTime() - USABLE.toNanos());

    AdmissionControl(ReadDatabase database, AssayProperties properties) {
        this.database = database;
        this.max = properties.queue().maxQueued();
        this.maxPerOwner = properties.queue().maxQueuedPerOwner();
    }

    /**
     * Counts one more.
     *
     * @return about which place it has in the queue
     * @throws ApiException when too much waits, with the time after which there should be room
     */
    Place admit(Caller caller) {
        Count now = fresh();
        Integer ofKey = caller.limits().queued();
        long most = ofKey == null ? maxPerOwner : Math.min(ofKey, maxPerOwner);
        long queued = now.total() + 1;
        long own = now.of(caller.owner()) + 1;
        if (queued > max) {
            throw new ApiException(
                    ErrorCode.QUEUE_FULL,
                    "The queue is full: " + max + " executions wait; try again later",
                    now.timeFor(queued - max));
        }
        if (own > most) {
            throw new ApiException(
                    ErrorCode.TOO_MANY_QUEUED,
                    "You have " + most + " executions waiting, and more cannot; try again later",
                    now.timeFor(own - most));
        }
        Integer share = caller.limits().share();
        return now.admitted(caller.owner(), share == null ? 1 : share);
    }

    /**
     * About where in the queue an execution is: how many waited at the last count and came since, less what has left since if
     * it went on as fast as lately.
     *
     * @param position from 1
     * @param untilTurn how long until its turn comes, if it goes on so; zero where nothing is known
     * @param shareRank before which of the others
     */
    record Place(long position, Duration untilTurn, long shareRank) {}

    /** One counts, the others go on with what is known. */
    private Count fresh() {
        Count known = count;
        if (known.isYoungerThan(FRESH) || !known.isToBeCountedByCaller()) {
            return known;
        }
        if (known.total() < MANY || !known.isYoungerThan(USABLE)) {
            countAgain(known);
        } else {
            counter.execute(() -> countBeside(known));
        }
        return count;
    }

    private void countAgain(Count known) {
        try {
            count = read();
        } finally {
            known.counted();
        }
    }

    private void countBeside(Count known) {
        try {
            countAgain(known);
        } catch (RuntimeException e) {
            LOG.debug("What waits could not be counted; the next submit tries again", e);
        }
    }

    @Override
    public void destroy() {
        counter.shutdownNow();
    }

    private Count read() {
        long begun = System.nanoTime();
        Map<String, Long> queued = new HashMap<>();
        LiveRanks.Reader ranks = new LiveRanks.Reader();
        database.jdbc()
                .sql(LiveRanks.Reader.COUNTS)
                .param("live", QueuedRow.LIVE)
                .query(row -> {
                    queued.merge(row.getString(1), row.getLong(2), Long::sum);
                    ranks.read(row);
                });
        long finished = database.jdbc()
                .sql(
                        "SELECT COUNT(*), TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6)) FROM executions WHERE finished_at > UTC_TIMESTAMP(6) - INTERVAL ? SECOND")
                .param(RATE_SECONDS)
                .query((row, n) -> {
                    ranks.now(row.getLong(2));
                    return row.getLong(1);
                })
                .single();
        return new Count(queued, ranks.ranks(), (double) finished / RATE_SECONDS, begun);
    }

    /** What was counted, and what was admitted since. */
    private static final class Count {

        private final Map<String, Long> queued;
        private final LiveRanks ranks;
        private final double perSecond;
        private final long at;
        private final Map<String, AtomicLong> admitted = new ConcurrentHashMap<>();
        private final AtomicBoolean counting = new AtomicBoolean();

        Count(Map<String, Long> queued, LiveRanks ranks, double perSecond, long at) {
            this.queued = queued;
            this.ranks = ranks;
            this.perSecond = perSecond;
            this.at = at;
        }

        boolean isYoungerThan(Duration age) {
            return System.nanoTime() - at < age.toNanos();
        }

        boolean isToBeCountedByCaller() {
            return counting.compareAndSet(false, true);
        }

        void counted() {
            counting.set(false);
        }

        long total() {
            return queued.values().stream().mapToLong(Long::longValue).sum()
                    + admitted.values().stream().mapToLong(AtomicLong::get).sum();
        }

        long of(String owner) {
            AtomicLong since = admitted.get(owner);
            return queued.getOrDefault(owner, 0L) + (since == null ? 0 : since.get());
        }

        Place admitted(String owner, int share) {
            admitted.computeIfAbsent(owner, key -> new AtomicLong()).incrementAndGet();
            double left = perSecond * (System.nanoTime() - at) / TimeUnit.SECONDS.toNanos(1);
            long position = Math.max(1, ahead(of(owner)) - (long) left);
            Duration wait = perSecond == 0
                    ? Duration.ZERO
                    : Duration.ofNanos((long) ((position - 1) / perSecond * TimeUnit.SECONDS.toNanos(1)));
            return new Place(position, wait, ranks.next(owner, share, System.nanoTime() - at));
        }

        /** Up to the owner's last one, when all owners take turns: of the others no more than it has itself. */
        private long ahead(long own) {
            return Stream.concat(queued.keySet().stream(), admitted.keySet().stream())
                    .distinct()
                    .mapToLong(owner -> Math.min(own, of(owner)))
                    .sum();
        }

        /** How long so many take to leave the queue, as fast as it went lately. */
        Duration timeFor(long executions) {
            if (perSecond == 0) {
                return LONGEST_WAIT;
            }
            Duration wait = Duration.ofSeconds(Math.max(1, (long) Math.ceil(executions / perSecond)));
            return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
        }
    }
}
