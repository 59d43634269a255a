package dev.assay.grading.run;

import dev.assay.access.OwnerFilter;
import dev.assay.database.RequestDatabase;
import dev.assay.grading.problem.Format;
import dev.assay.grading.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All SQL on {@code problems}. What changes anything is in the caller's transaction. */
@Component
public class ProblemTable {

    private static final String COLUMNS =
            "id, name, title, format, content_hash, package_sha256, file_name, case_count, warnings, created_at";
    static final TypeReference<List<String>> WARNINGS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ProblemTable(RequestDatabase database, JsonMapper json) {
        this.jdbc = database.jdbc();
        this.json = json;
    }

    /** False when the owner has the same problem already. */
    boolean insert(UUID id, String owner, Problem problem, byte[] packageSha256, String fileName) {
        return jdbc.sql("""
                INSERT IGNORE INTO problems (id, owner, identity, name, title, format, content_hash, package_sha256,
                                             file_name, case_count, warnings, created_at)
                VALUES (:id, :owner, :identity, :name, :title, :format, :hash, :package, :file, :cases, :warnings,
                        UTC_TIMESTAMP(6))
                """)
                        .param("id", id.toString())
                        .param("owner", owner)
                        .param("identity", ContentKeys.identity(problem))
                        .param("name", cut(problem.name(), 255))
                        .param("title", cut(problem.title(), 500))
                        .param("format", problem.format().name())
                        .param("hash", problem.contentHash())
                        .param("package", packageSha256)
                        .param("file", fileName)
                        .param("cases", problem.cases().size())
                        .param("warnings", json.writeValueAsString(problem.warnings()))
                        .update()
                == 1;
    }

    Optional<StoredProblem> find(OwnerFilter owner, UUID id) {
        return owner.bind(jdbc.sql("SELECT " + COLUMNS + " FROM problems WHERE id = :id AND " + owner.condition())
                        .param("id", id.toString()))
                .query(this::read)
                .optional();
    }

    Optional<StoredProblem> same(String owner, Problem problem) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM problems WHERE owner = ? AND identity = ?")
                .params(owner, ContentKeys.identity(problem))
                .query(this::read)
                .optional();
    }

    /** Newest first, those before {@code before} where it is given. */
    List<StoredProblem> page(OwnerFilter owner, @Nullable UUID before, int limit) {
        return owner.bind(jdbc.sql("SELECT " + COLUMNS + " FROM problems WHERE " + owner.condition()
                                + " AND id < :before ORDER BY id DESC LIMIT :limit")
                        .param("before", before == null ? "g" : before.toString())
                        .param("limit", limit))
                .query(this::read)
                .list();
    }

    /** Removes those that match and no run needs; returns their ids. */
    public List<UUID> deleteUnused(String condition, Object param) {
        List<UUID> ids = jdbc.sql("SELECT id FROM problems WHERE " + condition
                        + " AND NOT EXISTS (SELECT 1 FROM grading_runs r WHERE r.problem_id = problems.id) LIMIT 100")
                .param(param)
                .query((row, n) -> UUID.fromString(row.getString(1)))
                .list();
        ids.forEach(id -> jdbc.sql("DELETE FROM problems WHERE id = ?")
                .param(id.toString())
                .update());
        return ids;
    }

    private StoredProblem read(ResultSet row, int number) throws SQLException {
        return new StoredProblem(
                UUID.fromString(row.getString("id")),
                row.getString("name"),
                row.getString("title"),
                Format.valueOf(row.getString("format")),
                row.getString("content_hash"),
                HexFormat.of().formatHex(row.getBytes("package_sha256")),
                row.getString("file_name"),
                row.getInt("case_count"),
                json.readValue(row.getString("warnings"), WARNINGS),
                Objects.requireNonNull(RunTable.instant(row, "created_at")));
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
