package dev.assay.access.usage;

import dev.assay.access.Caller;
import dev.assay.access.key.KeyTable;
import dev.assay.database.AfterCommit;
import dev.assay.execution.EndHook;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts in memory what owners use, and writes it every few seconds: one statement for all of them. A node that dies takes what
 * it has not written with it.
 */
@Component
public class UsageCounter implements EndHook, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(UsageCounter.class);

    private static final int FIRST_REFUSAL = 400;

    private final UsageTable table;
    private final KeyTable keys;
    private Map<String, Used> used = new HashMap<>();
    private Set<String> keysUsed = new HashSet<>();

    UsageCounter(UsageTable table, KeyTable keys) {
        this.table = table;
        this.keys = keys;
    }

    /** A request that was answered, with that status. */
    public synchronized void request(Caller caller, int status) {
        add(caller.owner(), new Used(1, status >= FIRST_REFUSAL ? 1 : 0, 0, 0));
        if (caller.key() != null) {
            keysUsed.add(caller.key());
        }
    }

    @Override
    public void ended(List<Ended> ended, JdbcClient transaction) {
        AfterCommit.run(() -> executions(ended));
    }

    private synchronized void executions(List<Ended> ended) {
        ended.forEach(one -> add(one.owner(), new Used(0, 0, 1, one.cpuMs())));
    }

    private void add(String owner, Used more) {
        used.merge(owner, more, Used::and);
    }

    /** What cannot be written is kept for the next time. */
    void write() {
        Map<String, Used> counts;
        Set<String> touched;
        synchronized (this) {
            counts = used;
            touched = keysUsed;
            used = new HashMap<>();
            keysUsed = new HashSet<>();
        }
        try {
            table.add(counts);
            if (!touched.isEmpty()) {
                keys.used(touched);
            }
        } catch (RuntimeException e) {
            synchronized (this) {
                counts.forEach(this::add);
                keysUsed.addAll(touched);
            }
            throw e;
        }
    }

    @Override
    public void destroy() {
        try {
            write();
        } catch (RuntimeException e) {
            LOG.warn("What was used within the last seconds is not written: {}", e.toString());
        }
    }
}
