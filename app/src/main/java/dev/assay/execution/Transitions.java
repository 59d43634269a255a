package dev.assay.execution;

import dev.assay.runner.Reason;
import dev.assay.runner.Status;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every change of an execution's status: one statement for each, which takes effect only from a status that
 * {@link Status#canBecome may become} the next. Each call joins the caller's transaction.
 */
final class Transitions {

    /** {@code queue_class} of what is set aside has this added. */
    static final int SET_ASIDE = 100;

    /** Work that was queued before goes in front of everything queued since. */
    private static final int FRONT = -1;

    private static final String CLAIM = """
            UPDATE executions
            SET status = 'RUNNING', fence = fence + 1, attempt = attempt + 1, attempts_left = attempts_left - 1,
                version = version + 1, started_at = UTC_TIMESTAMP(6), worker = ?,
                lease_until = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND
            WHERE %s AND id IN (""".formatted(fromStatus(Status.RUNNING));

    private static final String RECORD = """
            UPDATE executions
            SET status = ?, reason = ?, verdict = ?, score = ?, version = version + 1, finished_at = UTC_TIMESTAMP(6),
                lease_until = NULL, deciding_case = ?, exit_code = ?, term_signal = ?, execution_time_ms = ?,
                setup_time_ms = ?, cpu_time_ms = ?, memory_kb = ?, memory_approximate = ?, compilations = ?,
                isolation = ?, isolation_claims = ?, speed_factor = ?
            WHERE id = ? AND fence = ? AND\s""";

    private static final String REQUEUE = """
            UPDATE executions
            SET status = 'QUEUED', share_rank = ?, version = version + 1, started_at = NULL, lease_until = NULL,
                attempts_left = attempts_left + ?, queue_class = queue_class + ?,
                retry_at = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND
            WHERE id = ? AND\s""" + fromStatus(Status.QUEUED);

    private static final String UNCLAIM = """
            UPDATE executions
            SET status = 'QUEUED', share_rank = ?, version = version + 1, started_at = NULL, lease_until = NULL,
                attempt = attempt - 1, attempts_left = attempts_left + 1
            WHERE id = ? AND status = 'RUNNING'
            """;

    private static final String REVIVE = """
            UPDATE executions
            SET status = 'QUEUED', share_rank = ?, version = version + 1, attempts_left = ?, reason = NULL,
                started_at = NULL, finished_at = NULL
            WHERE id = ? AND\s""" + fromStatus(Status.QUEUED);

    private static final String END = """
            UPDATE executions
            SET status = ?, reason = ?, version = version + 1, finished_at = UTC_TIMESTAMP(6), lease_until = NULL
            WHERE id = ? AND\s""";

    private final JdbcClient jdbc;

    Transitions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The condition that a row's status may become the given one. */
    static String fromStatus(Status next) {
        return Arrays.stream(Status.values())
                .filter(status -> status.canBecome(next))
                .map(status -> "'" + status + "'")
                .collect(Collectors.joining(", ", "status IN (", ")"));
    }

    /** Begins an attempt of each, under the next fence. */
    void claim(List<Claim> claims, String worker, Duration lease) {
        jdbc.sql(CLAIM + String.join(", ", Collections.nCopies(claims.size(), "?")) + ")")
                .param(worker)
                .param(micros(lease))
                .params(claims.stream()
                        .map(claim -> claim.executionId().toString())
                        .toList())
                .update();
    }

    /** Whether the claim still held, so that the result is the execution's. */
    boolean record(ResultRow row) {
        return jdbc.sql(RECORD + fromStatus(row.status())).params(row.params()).update() == 1;
    }

    /**
     * In front of its class.
     *
     * @param givenBack attempts that do not count after all
     * @param setAside for how long it must wait before it can be claimed; null means not at all
     */
    boolean requeue(UUID id, int givenBack, @Nullable Duration setAside) {
        return jdbc.sql(REQUEUE)
                        .params(Arrays.asList(
                                FRONT,
                                givenBack,
                                setAside == null ? 0 : SET_ASIDE,
                                setAside == null ? null : micros(setAside),
                                id.toString()))
                        .update()
                == 1;
    }

    /** As if it had not been claimed, but for the fence: in front of its class. */
    boolean unclaim(UUID id) {
        return jdbc.sql(UNCLAIM).params(FRONT, id.toString()).update() == 1;
    }

    /** A parked one, with a new allowance of attempts, in front of its class. */
    boolean revive(UUID id, int attempts) {
        return jdbc.sql(REVIVE).params(FRONT, attempts, id.toString()).update() == 1;
    }

    /** {@code CANCELLED} or {@code ERROR}, without a result. */
    boolean end(UUID id, Reason reason) {
        Status status = reason.status();
        return jdbc.sql(END + fromStatus(status))
                        .params(status.name(), reason.id(), id.toString())
                        .update()
                == 1;
    }

    static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}
