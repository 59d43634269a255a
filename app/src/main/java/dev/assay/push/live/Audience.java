package dev.assay.push.live;

import dev.assay.push.sse.EventStream;
import dev.assay.signal.JournalEntry;
import dev.assay.signal.JournalReader;
import dev.assay.signal.StateFeed;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The clients that follow one execution on this node, and what goes by before them. */
final class Audience implements JournalReader.Follower {

    private final ExecutionWatch watch;
    private final StateFeed.Subscription subscription;
    private final BiConsumer<Audience, @Nullable Journal> onJournal;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final AtomicInteger clients = new AtomicInteger();

    /** @param onJournal told what was read of the journal; null when it could not be read */
    Audience(
            ExecutionWatch watch,
            StateFeed.Subscription subscription,
            BiConsumer<Audience, @Nullable Journal> onJournal) {
        this.watch = watch;
        this.subscription = subscription;
        this.onJournal = onJournal;
    }

    /** @param whole whether that was all there is just now */
    record Journal(List<JournalEntry> entries, boolean whole) {}

    ExecutionWatch watch() {
        return watch;
    }

    void enter() {
        clients.incrementAndGet();
    }

    /** Returns whether nobody is left. */
    boolean leave() {
        return clients.decrementAndGet() == 0;
    }

    boolean isDeserted() {
        return clients.get() == 0;
    }

    void add(EventStream stream) {
        streams.add(stream);
    }

    void remove(EventStream stream) {
        streams.remove(stream);
    }

    /** Clients are told what they have not got. */
    void news() {
        streams.forEach(EventStream::news);
    }

    void close() {
        subscription.close();
    }

    @Override
    public UUID executionId() {
        return watch.id();
    }

    @Override
    public JournalEntry last() {
        return watch.read();
    }

    @Override
    public void read(List<JournalEntry> entries, boolean whole) {
        onJournal.accept(this, new Journal(entries, whole));
    }

    @Override
    public void away() {
        onJournal.accept(this, null);
    }
}
