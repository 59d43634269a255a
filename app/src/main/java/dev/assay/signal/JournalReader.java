package dev.assay.signal;

import dev.assay.settings.ApiRole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.resps.StreamEntry;

/** Reads what attempts tell while they run, for those who push it to clients; many journals in a round trip. */
@Component
@ApiRole
public class JournalReader {

    /** Journals read in one round trip, and entries of each. */
    private static final int JOURNALS = 16;

    private static final int ENTRIES = 32;

    private final RedisLink link;
    private final RedisReads reads;
    private final ConcurrentLinkedQueue<Follower> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean reading = new AtomicBoolean();

    JournalReader(RedisLink link, RedisReads reads) {
        this.link = link;
        this.reads = reads;
    }

    /** Follows the journal of one execution. Called on the reading thread, and must not block it. */
    public interface Follower {

        UUID executionId();

        /** What it has so far: what comes after that entry is read. */
        JournalEntry last();

        /**
         * What there is more.
         *
         * @param whole whether that was all there is just now; else it reads on by itself
         */
        void read(List<JournalEntry> entries, boolean whole);

        /** It could not be read: Redis is away. */
        void away();
    }

    /** Told of executions whose journal has grown. */
    public void onGrown(Consumer<UUID> listener) {
        link.receive(Signal.JOURNAL, (channel, signal) -> {
            UUID id = signal.id();
            if (id != null) {
                listener.accept(id);
            }
        });
    }

    /** Whoever runs that execution may tell of it, and of what it told before; for some time. */
    public void listen(UUID executionId) {
        String message = SignalCodec.write(Signal.of(Signal.LISTEN, link.origin(), executionId));
        link.publish(pipeline -> pipeline.publish(link.channels().state(), message));
    }

    /** Reads soon what the follower has not got. */
    public void read(Follower follower) {
        waiting.add(follower);
        readSoon();
    }

    private void readSoon() {
        if (!waiting.isEmpty() && reading.compareAndSet(false, true)) {
            List<Follower> batch = new ArrayList<>();
            reads.read(
                    redis -> {
                        take(batch);
                        readNow(redis, batch);
                    },
                    () -> {
                        take(batch);
                        batch.forEach(Follower::away);
                    },
                    () -> {
                        reading.set(false);
                        readSoon();
                    });
        }
    }

    private void take(List<Follower> batch) {
        for (Follower next = waiting.peek(); next != null && batch.size() < JOURNALS; next = waiting.peek()) {
            batch.add(waiting.remove());
        }
    }

    private void readNow(Jedis redis, List<Follower> batch) {
        Map<Follower, Response<List<StreamEntry>>> answers = new LinkedHashMap<>();
        try (Pipeline pipeline = redis.pipelined()) {
            for (Follower follower : batch) {
                JournalEntry last = follower.last();
                answers.computeIfAbsent(
                        follower,
                        one -> pipeline.xrange(
                                link.channels().journal(one.executionId()),
                                "(" + JournalEntry.id(last.version(), last.number()),
                                "+",
                                ENTRIES));
            }
            pipeline.sync();
        }
        List<Follower> again = new ArrayList<>();
        Map<Follower, List<JournalEntry>> found = new LinkedHashMap<>();
        answers.forEach((follower, answer) -> {
            List<JournalEntry> entries =
                    answer.get().stream().map(JournalReader::entry).toList();
            found.put(follower, entries);
            if (entries.size() == ENTRIES) {
                again.add(follower);
            }
        });
        found.forEach((follower, entries) -> follower.read(entries, entries.size() < ENTRIES));
        waiting.addAll(again);
    }

    private static JournalEntry entry(StreamEntry entry) {
        StreamEntryID id = entry.getID();
        Map<String, String> fields = entry.getFields();
        return new JournalEntry(
                id.getTime(),
                id.getSequence(),
                Integer.parseInt(fields.getOrDefault(JournalWriter.ATTEMPT, "0")),
                fields.getOrDefault(JournalWriter.EVENT, ""),
                Objects.requireNonNullElse(fields.get(JournalWriter.DATA), "{}").replaceAll("[\r\n]", " "));
    }
}
