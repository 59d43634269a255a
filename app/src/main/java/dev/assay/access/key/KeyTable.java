package dev.assay.access.key;

import dev.assay.access.Caller;
import dev.assay.access.KeyLimits;
import dev.assay.access.Scope;
import dev.assay.database.ReadDatabase;
import dev.assay.database.RequestDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code api_keys}. */
@Component
public class KeyTable {

    /** A newer version may have stored more. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final String COLUMNS = "id, owner, label, scopes, limits, created_at, used_at,"
            + " IF(old_until > UTC_TIMESTAMP(6), old_until, NULL) AS old_until, revoked_at";

    private final JdbcClient reads;
    private final Writes writes;

    /** Makes a change with one statement, and commits it. */
    private interface Writes {
        int write(ToIntFunction<JdbcClient> change);
    }

    @Autowired
    KeyTable(ReadDatabase reads, RequestDatabase database) {
        this.reads = reads.jdbc();
        this.writes = change -> database.inTransaction(() -> change.applyAsInt(database.jdbc()));
    }

    /** Over a connection that commits by itself. */
    public KeyTable(JdbcClient jdbc) {
        this.reads = jdbc;
        this.writes = change -> change.applyAsInt(jdbc);
    }

    void insert(KeySecret secret, String owner, String label, Set<Scope> scopes, KeyLimits limits) {
        writes.write(jdbc -> jdbc.sql("""
                        INSERT INTO api_keys (id, owner, label, scopes, secret_sha256, limits, max_running, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6))
                        """)
                .param(secret.id())
                .param(owner)
                .param(label)
                .param(text(scopes))
                .param(secret.sha256())
                .param(JSON.writeValueAsString(limits))
                .param(limits.running())
                .update());
    }

    /** False when there is none that holds. */
    boolean change(String id, @Nullable String label, @Nullable Set<Scope> scopes, @Nullable KeyLimits limits) {
        return writes.write(jdbc -> jdbc.sql("""
                                UPDATE api_keys
                                SET label = COALESCE(:label, label), scopes = COALESCE(:scopes, scopes),
                                    max_running = IF(:limits IS NULL, max_running, :running),
                                    limits = COALESCE(:limits, limits)
                                WHERE id = :id AND revoked_at IS NULL
                                """)
                        .param("label", label)
                        .param("scopes", scopes == null ? null : text(scopes))
                        .param("limits", limits == null ? null : JSON.writeValueAsString(limits))
                        .param("running", limits == null ? null : limits.running())
                        .param("id", id)
                        .update())
                > 0;
    }

    /** False when there is none that holds. */
    boolean rotate(KeySecret fresh, Duration grace) {
        return writes.write(jdbc -> jdbc.sql("""
                                UPDATE api_keys
                                SET old_sha256 = secret_sha256, old_until = UTC_TIMESTAMP(6) + INTERVAL :grace MICROSECOND,
                                    secret_sha256 = :fresh
                                WHERE id = :id AND revoked_at IS NULL
                                """)
                        .param("grace", grace.toNanos() / 1000)
                        .param("fresh", fresh.sha256())
                        .param("id", fresh.id())
                        .update())
                == 1;
    }

    void revoke(String id) {
        writes.write(
                jdbc -> jdbc.sql("UPDATE api_keys SET revoked_at = COALESCE(revoked_at, UTC_TIMESTAMP(6)) WHERE id = ?")
                        .param(id)
                        .update());
    }

    /** They were just now. */
    public void used(Collection<String> ids) {
        writes.write(jdbc -> jdbc.sql("UPDATE api_keys SET used_at = UTC_TIMESTAMP(6) WHERE id IN (:ids)")
                .param("ids", ids)
                .update());
    }

    /** One that holds. */
    Optional<ApiKey> holding(String id) {
        return reads.sql("""
                SELECT owner, scopes, limits, secret_sha256,
                       IF(old_until > UTC_TIMESTAMP(6), old_sha256, NULL) AS old_sha256
                FROM api_keys WHERE id = ? AND revoked_at IS NULL
                """)
                .param(id)
                .query((row, n) -> new ApiKey(
                        row.getBytes("secret_sha256"),
                        row.getBytes("old_sha256"),
                        new Caller(
                                row.getString("owner"),
                                id,
                                scopes(row.getString("scopes")),
                                JSON.readValue(row.getString("limits"), KeyLimits.class))))
                .optional();
    }

    /** Of owners all of whose keys have such a limit: the highest. */
    Map<String, Integer> running() {
        Map<String, Integer> limits = new HashMap<>();
        reads.sql("SELECT owner, MAX(max_running) FROM api_keys WHERE revoked_at IS NULL"
                        + " GROUP BY owner HAVING COUNT(*) = COUNT(max_running)")
                .query(row -> {
                    limits.put(row.getString(1), row.getInt(2));
                });
        return limits;
    }

    Optional<KeyView> find(String id) {
        return reads.sql("SELECT " + COLUMNS + " FROM api_keys WHERE id = ?")
                .param(id)
                .query(KeyTable::view)
                .optional();
    }

    /** By owner and id; those of one owner where it is given. */
    List<KeyView> list(@Nullable String owner) {
        return reads.sql("SELECT " + COLUMNS
                        + " FROM api_keys WHERE :owner IS NULL OR owner = :owner ORDER BY owner, created_at, id")
                .param("owner", owner)
                .query(KeyTable::view)
                .list();
    }

    private static KeyView view(ResultSet row, int number) throws SQLException {
        return new KeyView(
                row.getString("id"),
                row.getString("owner"),
                row.getString("label"),
                scopes(row.getString("scopes")).stream().sorted().map(Scope::id).toList(),
                JSON.readValue(row.getString("limits"), KeyLimits.class),
                Objects.requireNonNull(instant(row, "created_at")),
                instant(row, "used_at"),
                instant(row, "old_until"),
                instant(row, "revoked_at"),
                null);
    }

    private static String text(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::id).collect(Collectors.joining(","));
    }

    /** Without those that only a newer version knows. */
    private static Set<Scope> scopes(String text) {
        return Stream.of(text.split(",", -1))
                .flatMap(id -> Scope.ofId(id).stream())
                .collect(Collectors.toSet());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
