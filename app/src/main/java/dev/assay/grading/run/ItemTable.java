package dev.assay.grading.run;

import dev.assay.database.RequestDatabase;
import dev.assay.grading.report.ReportRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** All SQL on {@code grading_items}. What changes anything is in the caller's transaction. */
@Component
public class ItemTable {

    private static final String COLUMNS = "item_no, submission, language, expected, execution_id, tries";

    /**
     * Of many rows a few, in order. While a run is fed the optimizer knows next to nothing of how many are in which state, and
     * would rather read and sort all of them.
     */
    private static final String BY_STATE = "grading_items i FORCE INDEX (grading_items_state)";

    /** Rows of reports as they are stored; a score may have no bound. */
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    ItemTable(RequestDatabase database) {
        this.jdbc = database.jdbc();
    }

    /** A result that another run has for the same content. */
    public record Earlier(ReportRow row, @Nullable String worker) {}

    public void insert(UUID run, Item item, byte[] contentKey, @Nullable Earlier earlier) {
        jdbc.sql("""
                INSERT INTO grading_items (run_id, item_no, submission, language, content_key, expected, state,
                                           execution_id, tries, reused, worker)
                VALUES (:run, :number, :submission, :language, :key, :expected, 'IMPORTED', :execution, 1, :reused, :worker)
                """)
                .param("run", run.toString())
                .param("number", item.number())
                .param("submission", item.submission())
                .param("language", item.language())
                .param("key", contentKey)
                .param("expected", item.expected())
                .param(
                        "execution",
                        item.executionId() == null ? null : item.executionId().toString())
                .param("reused", earlier != null)
                .param("worker", earlier == null ? null : earlier.worker())
                .update();
    }

    /** A result of that run for the same content, unless it was our fault. */
    public Optional<Earlier> earlier(UUID run, byte[] contentKey) {
        return jdbc.sql("""
                SELECT result, worker FROM grading_items
                WHERE run_id = ? AND content_key = ? AND state = 'DONE' AND verdict IS NOT NULL AND verdict <> 'JE'
                ORDER BY item_no LIMIT 1
                """)
                .params(run.toString(), contentKey)
                .query((row, n) -> new Earlier(result(row.getString(1)), row.getString(2)))
                .optional();
    }

    /** How many were imported; they are numbered from 0. */
    public int count(UUID run) {
        return jdbc.sql("SELECT COUNT(*) FROM grading_items WHERE run_id = ?")
                .param(run.toString())
                .query(Integer.class)
                .single();
    }

    public int count(UUID run, ItemState... states) {
        return jdbc.sql("SELECT COUNT(*) FROM " + BY_STATE + " WHERE run_id = :run AND state IN (:states)")
                .param("run", run.toString())
                .param("states", Stream.of(states).map(ItemState::name).toList())
                .query(Integer.class)
                .single();
    }

    /** Where many are in a state this is faster than to count them. */
    public boolean has(UUID run, ItemState state) {
        return !jdbc.sql("SELECT 1 FROM grading_items WHERE run_id = ? AND state = ? LIMIT 1")
                .params(run.toString(), state.name())
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    /** The next to be queued, those that are to be repeated last. */
    public List<Item> toFeed(UUID run, int limit) {
        List<Item> first = jdbc.sql("SELECT " + COLUMNS
                        + " FROM " + BY_STATE + " WHERE run_id = ? AND state = 'IMPORTED' AND tries = 1"
                        + " ORDER BY item_no LIMIT ?")
                .params(run.toString(), limit)
                .query(ItemTable::item)
                .list();
        if (!first.isEmpty()) {
            return first;
        }
        return jdbc.sql("SELECT " + COLUMNS + " FROM " + BY_STATE
                        + " WHERE run_id = ? AND state = 'IMPORTED' ORDER BY item_no LIMIT 1")
                .param(run.toString())
                .query(ItemTable::item)
                .list();
    }

    public void fed(UUID run, List<Item> items) {
        jdbc.sql("UPDATE grading_items SET state = 'FED' WHERE run_id = :run AND item_no IN (:numbers)")
                .param("run", run.toString())
                .param("numbers", items.stream().map(Item::number).toList())
                .update();
    }

    /** Those whose executions have ended; not those that an operator has revived since. */
    public List<Item> ended(UUID run, int limit) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM " + BY_STATE + " WHERE run_id = ? AND state = 'ENDED'"
                        + " AND NOT EXISTS (SELECT 1 FROM executions e"
                        + " WHERE e.id = i.execution_id AND e.status IN ('QUEUED', 'RUNNING'))"
                        + " ORDER BY item_no LIMIT ?")
                .params(run.toString(), limit)
                .query(ItemTable::item)
                .list();
    }

    /**
     * Where somebody changed or removed executions by hand nobody else would ever say that they have ended; at most so many. They are
     * read first: an update that looks at executions would lock all of them, and whoever ends one waits for its item.
     */
    public void endOverlooked(UUID run, int limit) {
        List<Integer> overlooked = jdbc.sql("SELECT item_no FROM " + BY_STATE + " WHERE run_id = ? AND state = 'FED'"
                        + " AND NOT EXISTS (SELECT 1 FROM executions e"
                        + " WHERE e.id = i.execution_id AND e.status IN ('QUEUED', 'RUNNING'))"
                        + " LIMIT ?")
                .params(run.toString(), limit)
                .query(Integer.class)
                .list();
        if (!overlooked.isEmpty()) {
            jdbc.sql("UPDATE grading_items SET state = 'ENDED'"
                            + " WHERE run_id = :run AND item_no IN (:numbers) AND state = 'FED'")
                    .param("run", run.toString())
                    .param("numbers", overlooked)
                    .update();
        }
    }

    public void done(UUID run, int number, ReportRow row, @Nullable String worker) {
        jdbc.sql("""
                UPDATE grading_items
                SET state = 'DONE', verdict = :verdict, result = :result, worker = COALESCE(:worker, worker),
                    finished_at = UTC_TIMESTAMP(6)
                WHERE run_id = :run AND item_no = :number AND state <> 'DONE'
                """)
                .param("verdict", row.outcome().verdict())
                .param("result", JSON.writeValueAsString(row))
                .param("worker", worker)
                .param("run", run.toString())
                .param("number", number)
                .update();
    }

    /** It is to be run once more; what came of it first is kept until then. */
    public void repeat(UUID run, int number, UUID freshExecution, FirstTry first) {
        jdbc.sql("""
                UPDATE grading_items
                SET state = 'IMPORTED', tries = tries + 1, execution_id = :fresh, first_execution_id = :first,
                    result = :result, worker = :worker
                WHERE run_id = :run AND item_no = :number
                """)
                .param("fresh", freshExecution.toString())
                .param("first", first.execution().toString())
                .param("result", JSON.writeValueAsString(first.row()))
                .param("worker", first.worker())
                .param("run", run.toString())
                .param("number", number)
                .update();
    }

    public Optional<FirstTry> firstTry(UUID run, int number) {
        return jdbc.sql("""
                SELECT first_execution_id, result, worker FROM grading_items
                WHERE run_id = ? AND item_no = ? AND first_execution_id IS NOT NULL AND result IS NOT NULL
                """)
                .params(run.toString(), number)
                .query((row, n) ->
                        new FirstTry(UUID.fromString(row.getString(1)), result(row.getString(2)), row.getString(3)))
                .optional();
    }

    /** The first try is the one that counts. */
    public void goBack(UUID run, int number, UUID firstExecution) {
        jdbc.sql("""
                UPDATE grading_items SET execution_id = ?, first_execution_id = NULL WHERE run_id = ? AND item_no = ?
                """).params(firstExecution.toString(), run.toString(), number).update();
    }

    public void forgetFirst(UUID run, int number) {
        jdbc.sql("UPDATE grading_items SET first_execution_id = NULL WHERE run_id = ? AND item_no = ?")
                .params(run.toString(), number)
                .update();
    }

    /** Those after that number, as they are: not ended ones have no verdict. */
    List<Numbered> rows(UUID run, int after, int limit) {
        return jdbc.sql("SELECT CASE WHEN state = 'DONE' THEN result END AS result, " + COLUMNS
                        + " FROM grading_items WHERE run_id = ? AND item_no > ? ORDER BY item_no LIMIT ?")
                .params(run.toString(), after, limit)
                .query((row, n) -> {
                    String result = row.getString("result");
                    Item item = item(row, n);
                    return new Numbered(item.number(), result == null ? item.pendingRow() : result(result));
                })
                .list();
    }

    public record Numbered(int number, ReportRow row) {}

    /** Executions of first tries whose second one has not ended. */
    public List<UUID> firstExecutions(UUID run) {
        return jdbc.sql(
                        "SELECT first_execution_id FROM grading_items WHERE run_id = ? AND first_execution_id IS NOT NULL")
                .param(run.toString())
                .query((row, n) -> UUID.fromString(row.getString(1)))
                .list();
    }

    /** Executions of a run's items, at most so many. */
    public List<UUID> executions(UUID run, int limit) {
        return jdbc.sql("SELECT execution_id FROM grading_items WHERE run_id = ? AND execution_id IS NOT NULL LIMIT ?")
                .params(run.toString(), limit)
                .query((row, n) -> UUID.fromString(row.getString(1)))
                .list();
    }

    /** Executions that are queued or run. */
    List<UUID> fedExecutions(UUID run) {
        return jdbc.sql("SELECT execution_id FROM grading_items WHERE run_id = ? AND state = 'FED'")
                .param(run.toString())
                .query((row, n) -> UUID.fromString(row.getString(1)))
                .list();
    }

    /** By their executions. */
    public void delete(List<UUID> executions) {
        jdbc.sql("DELETE FROM grading_items WHERE execution_id IN (:ids)")
                .param("ids", executions.stream().map(UUID::toString).toList())
                .update();
    }

    public int deleteRest(UUID run, int limit) {
        return jdbc.sql("DELETE FROM grading_items WHERE run_id = ? LIMIT ?")
                .params(run.toString(), limit)
                .update();
    }

    private static ReportRow result(String text) {
        return JSON.readValue(text, ReportRow.class);
    }

    private static Item item(ResultSet row, int number) throws SQLException {
        String execution = row.getString("execution_id");
        return new Item(
                row.getInt("item_no"),
                row.getString("submission"),
                row.getString("language"),
                row.getString("expected"),
                execution == null ? null : UUID.fromString(execution),
                row.getInt("tries"));
    }
}
