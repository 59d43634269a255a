package dev.assay.worker;

import dev.assay.execution.Claim;
import dev.assay.runner.CaseResult;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.RunListener;
import dev.assay.signal.JournalEntry;
import dev.assay.signal.JournalSending;
import dev.assay.signal.JournalWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one attempt tells while it runs, in the order in which it happens. It is kept here, within bounds, until somebody wants it:
 * who comes late gets it from the beginning. Neither a slow Redis nor its absence holds the program up.
 */
final class AttemptJournal implements RunListener, JournalWriter.Source {

    /** Bytes kept of an attempt, beyond which the oldest go; more than the outputs of a case by the usual maxima. */
    private static final long MOST = 18L << 20;

    /** Beside its bytes, an item takes about so much. */
    private static final int ITEM = 100;

    /** When nobody has asked for so long, nobody listens any more. */
    private static final long PATIENCE = Duration.ofSeconds(20).toNanos();

    private final Claim claim;
    private final boolean tellsCases;
    private final boolean always;
    private final JsonMapper json;
    private final JournalSending sending;
    private final Deque<Item> items = new ArrayDeque<>();
    private final Map<Stream, OutputPieces> open = new EnumMap<>(Stream.class);
    private @Nullable Stream last;
    private long bytes;
    private long number;
    private int caseNo;
    private boolean ended;
    private long endedAt;
    private boolean wanted;
    private long wantedAt;

    /**
     * @param tellsCases whether of each case it is told what came of it
     * @param always whether it is told though nobody listens
     */
    AttemptJournal(Claim claim, boolean tellsCases, boolean always, JsonMapper json, JournalWriter writer) {
        this.claim = claim;
        this.tellsCases = tellsCases;
        this.always = always;
        this.json = json;
        this.sending = writer.sending(claim.executionId(), claim.version(), this);
    }

    private record Item(long number, String event, Supplier<Told> told, int size) {}

    UUID executionId() {
        return claim.executionId();
    }

    @Override
    public void compiled(ProcessResult compile) {
        Told told = Told.Compiled.of(claim.attempt(), compile);
        add(() -> enter("compiled", () -> told, 0));
    }

    @Override
    public void began(int newCase) {
        add(() -> {
            cutAll();
            caseNo = newCase;
        });
    }

    @Override
    public void wrote(Stream stream, byte[] written) {
        add(() -> {
            if (last != null && last != stream) {
                cut(last);
            }
            last = stream;
            OutputPieces pieces = open.computeIfAbsent(stream, added -> new OutputPieces());
            for (int from = 0; from < written.length; ) {
                from += pieces.add(written, from);
                if (pieces.isFull()) {
                    cut(stream);
                }
            }
        });
    }

    @Override
    public void ended(int ofCase, CaseResult result) {
        ProcessResult process = result.process();
        add(() -> {
            cutAll();
            if (tellsCases && process != null) {
                Told told = Told.CaseEnded.of(claim.attempt(), ofCase, result, process);
                enter("case", () -> told, 0);
            }
        });
    }

    /** The run is over, however it ended. */
    void end() {
        add(() -> {
            cutAll();
            ended = true;
            endedAt = System.nanoTime();
            enter(JournalEntry.END, () -> new Told.Ended(claim.attempt()), 0);
        });
    }

    /** Somebody listens. */
    void listen() {
        add(() -> {
            wanted = true;
            wantedAt = System.nanoTime();
        });
    }

    private void add(Runnable change) {
        boolean send;
        synchronized (this) {
            change.run();
            send = isWanted();
        }
        if (send) {
            sending.ready();
        }
    }

    private boolean isWanted() {
        return always || (wanted && System.nanoTime() - wantedAt < PATIENCE);
    }

    private void enter(String event, Supplier<Told> told, int size) {
        number++;
        items.add(new Item(number, event, told, size + ITEM));
        bytes += size + ITEM;
        while (bytes > MOST) {
            bytes -= items.remove().size();
        }
    }

    private void cut(Stream stream) {
        OutputPieces pieces = open.get(stream);
        if (pieces != null) {
            enter(stream, pieces.cut());
        }
    }

    /** What comes is of another case, or nothing. */
    private void cutAll() {
        open.forEach((stream, pieces) -> enter(stream, pieces.cutAll()));
        open.clear();
        last = null;
    }

    private void enter(Stream stream, Optional<OutputPieces.Piece> cut) {
        int of = caseNo;
        cut.ifPresent(piece ->
                enter("output", () -> Told.Wrote.of(claim.attempt(), of, stream, piece), piece.bytes().length));
    }

    @Override
    public List<JournalEntry> take(long most) {
        List<Item> taken = takeItems(most);
        return taken.stream()
                .map(item -> new JournalEntry(
                        claim.version(),
                        item.number(),
                        claim.attempt(),
                        item.event(),
                        json.writeValueAsString(item.told().get())))
                .toList();
    }

    private synchronized List<Item> takeItems(long most) {
        List<Item> taken = new ArrayList<>();
        if (!isWanted()) {
            return taken;
        }
        if (last != null) {
            cut(last);
        }
        long left = most;
        while (!items.isEmpty() && (taken.isEmpty() || items.element().size() <= left)) {
            Item next = items.remove();
            bytes -= next.size();
            left -= next.size();
            taken.add(next);
        }
        return taken;
    }

    @Override
    public synchronized boolean isStale() {
        return ended && System.nanoTime() - endedAt > PATIENCE;
    }

    /** About what it holds. */
    synchronized int weight() {
        return (int) bytes + 1000;
    }
}
