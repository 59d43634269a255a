package dev.assay.grading.run;

import dev.assay.access.KeyLimits;
import dev.assay.access.OwnerFilter;
import dev.assay.cluster.Nodes;
import dev.assay.database.RequestDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** All SQL on {@code grading_runs}. What changes anything is in the caller's transaction. */
@Component
public class RunTable {

    private static final String COLUMNS = "id, owner, problem_id, regrade_of, state, cause, options, key_limits,"
            + " submissions_sha256, fence, submissions, max_score, report_sha256, batch_instance, created_at,"
            + " started_at, finished_at";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    RunTable(RequestDatabase database, JsonMapper json) {
        this.jdbc = database.jdbc();
        this.json = json;
    }

    void insert(
            UUID id,
            String owner,
            UUID problem,
            @Nullable UUID regradeOf,
            GradingOptions options,
            KeyLimits keyLimits,
            byte @Nullable [] submissions) {
        jdbc.sql("""
                INSERT INTO grading_runs (id, owner, problem_id, regrade_of, state, options, key_limits, submissions_sha256,
                                          fence,
                                          failures, share_rank, created_at)
                VALUES (:id, :owner, :problem, :regradeOf, 'IMPORTING', :options, :keyLimits, :submissions, 0, 0, 0, UTC_TIMESTAMP(6))
                """)
                .param("id", id.toString())
                .param("owner", owner)
                .param("problem", problem.toString())
                .param("regradeOf", regradeOf == null ? null : regradeOf.toString())
                .param("options", json.writeValueAsString(options))
                .param("keyLimits", json.writeValueAsString(keyLimits))
                .param("submissions", submissions)
                .update();
    }

    public Optional<Run> find(OwnerFilter owner, UUID id) {
        return find(id).filter(run -> owner.lets(run.owner()));
    }

    public Optional<Run> find(UUID id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM grading_runs WHERE id = ?")
                .param(id.toString())
                .query(this::read)
                .optional();
    }

    /** Newest first, those before {@code before} where it is given. */
    List<Run> page(OwnerFilter owner, @Nullable UUID before, int limit) {
        return owner.bind(jdbc.sql("SELECT " + COLUMNS + " FROM grading_runs WHERE " + owner.condition()
                                + " AND id < :before ORDER BY id DESC LIMIT :limit")
                        .param("before", before == null ? "g" : before.toString())
                        .param("limit", limit))
                .query(this::read)
                .list();
    }

    /** The state, locked until the transaction ends; empty when there is no such run. */
    Optional<RunState> lock(UUID id) {
        return jdbc.sql("SELECT state FROM grading_runs WHERE id = ? FOR UPDATE")
                .param(id.toString())
                .query((row, n) -> RunState.valueOf(row.getString(1)))
                .optional();
    }

    /** The same for whoever drives it; empty when another node has taken it. */
    public Optional<RunState> hold(UUID id, long fence) {
        return jdbc.sql("SELECT state FROM grading_runs WHERE id = ? AND fence = ? FOR UPDATE")
                .params(id.toString(), fence)
                .query((row, n) -> RunState.valueOf(row.getString(1)))
                .optional();
    }

    public void state(UUID id, RunState state, @Nullable String cause) {
        boolean ends = state.isOver() || state == RunState.FAILED;
        jdbc.sql("UPDATE grading_runs SET state = :state, cause = :cause, finished_at = "
                        + (ends ? "COALESCE(finished_at, UTC_TIMESTAMP(6))" : "NULL") + " WHERE id = :id")
                .param("state", state.name())
                .param("cause", cause)
                .param("id", id.toString())
                .update();
    }

    /** No node drives it from now on; the one that does finds out at its next chunk. */
    public void release(UUID id) {
        jdbc.sql("UPDATE grading_runs SET node = NULL, fence = fence + 1, failures = 0 WHERE id = ?")
                .param(id.toString())
                .update();
    }

    /** Gives it back, if this node still drives it. */
    public void release(UUID id, long fence) {
        jdbc.sql("UPDATE grading_runs SET node = NULL WHERE id = ? AND fence = ?")
                .params(id.toString(), fence)
                .update();
    }

    /**
     * Takes runs that nobody drives, those whose node is dead included, at most so many, the oldest first.
     *
     * @param driven those this node drives already; others that name this node are left over from a process before it
     */
    public List<UUID> take(String node, List<UUID> driven, int limit) {
        List<String> own = driven.isEmpty()
                ? List.of("")
                : driven.stream().map(UUID::toString).toList();
        List<UUID> taken = jdbc.sql("""
                SELECT r.id FROM grading_runs r
                WHERE r.state IN (:states) AND r.id NOT IN (:own)
                  AND (r.node IS NULL OR r.node = :node
                       OR r.node NOT IN (SELECT n.id FROM nodes n WHERE n.seen_at > %s))
                ORDER BY r.id LIMIT :limit FOR UPDATE SKIP LOCKED
                """.formatted(Nodes.ALIVE_SINCE))
                .param("states", RunState.driven())
                .param("own", own)
                .param("node", node)
                .param("limit", limit)
                .query((row, n) -> UUID.fromString(row.getString(1)))
                .list();
        taken.forEach(id -> jdbc.sql("UPDATE grading_runs SET node = ?, fence = fence + 1 WHERE id = ?")
                .params(node, id.toString())
                .update());
        return taken;
    }

    /** Counts one more failure in a row; returns how many there are. */
    public int failed(UUID id) {
        jdbc.sql("UPDATE grading_runs SET failures = failures + 1 WHERE id = ?")
                .param(id.toString())
                .update();
        return jdbc.sql("SELECT failures FROM grading_runs WHERE id = ?")
                .param(id.toString())
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    public void started(UUID id, long batchInstance) {
        jdbc.sql("""
                UPDATE grading_runs SET batch_instance = ?, started_at = COALESCE(started_at, UTC_TIMESTAMP(6))
                WHERE id = ?
                """).params(batchInstance, id.toString()).update();
    }

    public void submissions(UUID id, int count) {
        jdbc.sql("UPDATE grading_runs SET submissions = ? WHERE id = ?")
                .params(count, id.toString())
                .update();
    }

    public void progressed(UUID id, long shareRank) {
        jdbc.sql("UPDATE grading_runs SET share_rank = ?, failures = 0 WHERE id = ?")
                .params(shareRank, id.toString())
                .update();
    }

    /** A score without a bound is none in the table, which knows no infinity. */
    public void reported(UUID id, double maxScore, String sha256) {
        jdbc.sql("UPDATE grading_runs SET max_score = :score, report_sha256 = :sha256 WHERE id = :id")
                .param("score", Double.isFinite(maxScore) ? maxScore : null)
                .param("sha256", HexFormat.of().parseHex(sha256))
                .param("id", id.toString())
                .update();
    }

    public long shareRank(UUID id) {
        return jdbc.sql("SELECT share_rank FROM grading_runs WHERE id = ?")
                .param(id.toString())
                .query(Long.class)
                .single();
    }

    /** The highest rank that any run under way has come to. */
    public long highestRank() {
        return jdbc.sql("SELECT COALESCE(MAX(share_rank), 0) FROM grading_runs WHERE state = 'RUNNING'")
                .query(Long.class)
                .single();
    }

    public int running() {
        return jdbc.sql("SELECT COUNT(*) FROM grading_runs WHERE state = 'RUNNING'")
                .query(Integer.class)
                .single();
    }

    public List<UUID> ofOwner(String owner, int limit) {
        return jdbc.sql("SELECT id FROM grading_runs WHERE owner = ? LIMIT ?")
                .params(owner, limit)
                .query((row, n) -> UUID.fromString(row.getString(1)))
                .list();
    }

    public List<UUID> endedBefore(long micros, int limit) {
        return jdbc.sql("""
                SELECT id FROM grading_runs WHERE finished_at < UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND
                ORDER BY finished_at LIMIT ?
                """)
                .params(micros, limit)
                .query((row, n) -> UUID.fromString(row.getString(1)))
                .list();
    }

    public void delete(UUID id) {
        jdbc.sql("DELETE FROM grading_runs WHERE id = ?").param(id.toString()).update();
    }

    private Run read(ResultSet row, int number) throws SQLException {
        return new Run(
                UUID.fromString(row.getString("id")),
                row.getString("owner"),
                UUID.fromString(row.getString("problem_id")),
                uuid(row.getString("regrade_of")),
                RunState.valueOf(row.getString("state")),
                row.getString("cause"),
                json.readValue(row.getString("options"), GradingOptions.class),
                keyLimits(row.getString("key_limits")),
                hex(row.getBytes("submissions_sha256")),
                row.getLong("fence"),
                row.getObject("submissions", Integer.class),
                row.getObject("max_score", Double.class),
                hex(row.getBytes("report_sha256")),
                row.getObject("batch_instance", Long.class),
                new RunTimes(
                        Objects.requireNonNull(instant(row, "created_at")),
                        instant(row, "started_at"),
                        instant(row, "finished_at")));
    }

    private KeyLimits keyLimits(@Nullable String text) {
        return text == null ? KeyLimits.NONE : json.readValue(text, KeyLimits.class);
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        return text == null ? null : UUID.fromString(text);
    }

    private static @Nullable String hex(byte @Nullable [] bytes) {
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
