package dev.assay.access.usage;

import dev.assay.access.OwnerFilter;
import dev.assay.database.ReadDatabase;
import dev.assay.database.RequestDatabase;
import dev.assay.retention.OwnedData;
import dev.assay.retention.PagedDelete;
import dev.assay.settings.AssayProperties;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The table {@code owner_usage}. */
@Component
class UsageTable implements OwnedData {

    private final RequestDatabase database;
    private final ReadDatabase reads;
    private final Duration kept;

    UsageTable(RequestDatabase database, ReadDatabase reads, AssayProperties properties) {
        this.database = database;
        this.reads = reads;
        this.kept = properties.retention().usage();
    }

    /** An owner's day. */
    record Day(String owner, LocalDate day, Used used) {}

    /** To the day that it is in the database. In the order of owners, so that nodes do not lock each other out. */
    void add(Map<String, Used> more) {
        if (more.isEmpty()) {
            return;
        }
        List<Object> params = new ArrayList<>();
        more.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            Used used = entry.getValue();
            params.addAll(List.of(entry.getKey(), used.requests(), used.refused(), used.executions(), used.cpuMs()));
        });
        database.runInTransaction(() -> database.jdbc()
                .sql("INSERT INTO owner_usage (owner, day, requests, refused, executions, cpu_ms) VALUES "
                        + String.join(", ", Collections.nCopies(more.size(), "(?, UTC_DATE(), ?, ?, ?, ?)"))
                        + " ON DUPLICATE KEY UPDATE requests = requests + VALUES(requests),"
                        + " refused = refused + VALUES(refused), executions = executions + VALUES(executions),"
                        + " cpu_ms = cpu_ms + VALUES(cpu_ms)")
                .params(params)
                .update());
    }

    /** Newest first, of so many days. */
    List<Day> days(OwnerFilter owner, int days) {
        return owner.bind(reads.jdbc()
                        .sql("SELECT owner, day, requests, refused, executions, cpu_ms FROM owner_usage WHERE "
                                + owner.condition()
                                + " AND day > UTC_DATE() - INTERVAL :days DAY ORDER BY day DESC, owner")
                        .param("days", days))
                .query((row, n) -> new Day(
                        row.getString("owner"),
                        row.getObject("day", LocalDate.class),
                        new Used(
                                row.getLong("requests"),
                                row.getLong("refused"),
                                row.getLong("executions"),
                                row.getLong("cpu_ms"))))
                .list();
    }

    /** CPU time of this day. */
    Today today(String owner) {
        return reads.jdbc()
                .sql("""
                        SELECT COALESCE(SUM(cpu_ms), 0),
                               TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(), UTC_DATE() + INTERVAL 1 DAY)
                        FROM owner_usage WHERE owner = ? AND day = UTC_DATE()
                        """)
                .param(owner)
                .query((row, n) -> new Today(Duration.ofMillis(row.getLong(1)), Duration.ofSeconds(row.getLong(2))))
                .single();
    }

    /** @param left until the next day begins */
    record Today(Duration cpu, Duration left) {}

    /** What was used stays used: or whoever erases its data could use as much again. */
    @Override
    public void erase(String owner) {}

    @Override
    public void removeTooOld() {
        PagedDelete.olderThan(
                database,
                "DELETE FROM owner_usage WHERE day < UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND LIMIT ?",
                kept);
    }
}
