package dev.assay.signal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One attempt's entries on their way: what is being sent, and what of those sent is kept. All but {@link #ready} on one thread. */
public final class JournalSending {

    /** A turn sends so much of what is kept that readers have several turns' time. */
    private static final int TURNS = 4;

    private final UUID executionId;
    private final long version;
    private final JournalWriter.Source source;
    private final Consumer<JournalSending> soon;
    private final long window;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Deque<Kept> kept = new ArrayDeque<>();
    private long keptBytes;
    private List<JournalEntry> batch = List.of();

    JournalSending(
            UUID executionId, long version, JournalWriter.Source source, Consumer<JournalSending> soon, long window) {
        this.executionId = executionId;
        this.version = version;
        this.source = source;
        this.soon = soon;
        this.window = window;
    }

    private record Kept(long number, int size) {}

    /** There is something to send. Never blocks. */
    public void ready() {
        if (scheduled.compareAndSet(false, true)) {
            soon.accept(this);
        }
    }

    UUID executionId() {
        return executionId;
    }

    long version() {
        return version;
    }

    boolean isStale() {
        return source.isStale();
    }

    /** What is to be sent now: first of all what could not be sent before. When it is nothing, the turns end. */
    List<JournalEntry> begin() {
        if (batch.isEmpty()) {
            batch = source.take(window / TURNS);
        }
        if (batch.isEmpty()) {
            scheduled.set(false);
            // What came after it was looked for, and before turns had ended, had no turn of its own.
            batch = source.take(window / TURNS);
            if (!batch.isEmpty() && !scheduled.compareAndSet(false, true)) {
                return List.of();
            }
        }
        return batch;
    }

    /** Number of the first entry to be kept once the batch has been sent. */
    long firstKept() {
        if (kept.isEmpty() || kept.getLast().number() < batch.get(0).number()) {
            for (JournalEntry entry : batch) {
                kept.add(new Kept(entry.number(), entry.size()));
                keptBytes += entry.size();
            }
        }
        while (keptBytes > window && kept.size() > 1) {
            keptBytes -= kept.remove().size();
        }
        return kept.element().number();
    }

    /** The batch is in Redis. Says whether it was a large one. */
    boolean confirm() {
        long bytes = batch.stream().mapToLong(JournalEntry::size).sum();
        batch = List.of();
        return bytes >= window / TURNS / 2;
    }
}
