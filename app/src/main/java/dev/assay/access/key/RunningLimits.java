package dev.assay.access.key;

import dev.assay.signal.KeyFeed;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** How many executions of an owner may run at once, as workers know it: for some seconds, or until keys change. */
@Component
public class RunningLimits {

    private static final long MAX_AGE = TimeUnit.SECONDS.toNanos(5);

    private final KeyTable table;
    private final AtomicLong changes = new AtomicLong();
    private volatile Known known = new Known(Map.of(), System.nanoTime() - MAX_AGE);

    RunningLimits(KeyTable table, KeyFeed feed) {
        this.table = table;
        feed.onChange(() -> {
            changes.incrementAndGet();
            known = new Known(known.byOwner(), System.nanoTime() - MAX_AGE);
        });
    }

    private record Known(Map<String, Integer> byOwner, long at) {}

    /** Without those who may run as many as there are slots. */
    public Map<String, Integer> byOwner() {
        Known now = known;
        if (System.nanoTime() - now.at() >= MAX_AGE) {
            long before = changes.get();
            Map<String, Integer> read = table.running();
            // What changed while it was read may not be in it.
            now = new Known(read, System.nanoTime() - (changes.get() == before ? 0 : MAX_AGE));
            known = now;
        }
        return now.byOwner();
    }
}
