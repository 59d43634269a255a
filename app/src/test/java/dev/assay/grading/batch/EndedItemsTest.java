package dev.assay.grading.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.grading.run.Item;
import dev.assay.grading.run.ItemTable;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import dev.assay.testing.TestServers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What has ended is found among the first at once, and wherever it is by going on. */
@Tag("functional")
class EndedItemsTest {

    private static final int SLICE = 4;
    private static final int QUEUED = 10;
    private static final int MAX = 3;

    private static TestSchema schema;
    private static TestNode node;

    private final UUID run = UUID.randomUUID();
    private final List<String> executions = new ArrayList<>();
    private EndedItems items;

    /** A node that does not claim. */
    @BeforeAll
    static void start() {
        schema = TestServers.get().newSchema();
        node = TestNode.start(schema, "--assay.role=api");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void queue() {
        schema.execute("DELETE FROM executions");
        schema.execute("DELETE FROM grading_items");
        for (int i = 0; i < QUEUED; i++) {
            executions.add(node.api().submit("python", "print()"));
            schema.execute("""
                    INSERT INTO grading_items (run_id, item_no, submission, language, content_key, state, execution_id, tries,
                                               reused)
                    VALUES (?, ?, 's', 'python', RPAD('', 32, 'k'), 'FED', ?, 1, FALSE)
                    """, run.toString(), i, executions.get(i));
        }
        items = new EndedItems(node.bean(ItemTable.class), run, SLICE);
    }

    @Test
    void whatEndsAmongTheFirstIsFoundEachTime() {
        assertThat(next()).isEmpty();
        end(1, 3);
        assertThat(next()).containsExactly(1, 3);
        assertThat(next()).containsExactly(1, 3);
    }

    @Test
    void whatEndsFarBehindIsFoundByGoingOn() {
        end(9, 5);

        assertThat(looks(6)).containsExactly(List.of(), List.of(5), List.of(9), List.of(), List.of(5), List.of(9));
    }

    @Test
    void noMoreThanAskedForAreTakenAndTheRestIsNotPassedBy() {
        end(4, 5, 6, 7, 8);
        next();

        assertThat(next()).containsExactly(4, 5, 6);
        keep(4, 5, 6);
        assertThat(next()).containsExactly(7, 8);
    }

    @Test
    void oneWhoseExecutionIsGoneHasEnded() {
        schema.execute("DELETE FROM executions WHERE id = ?", executions.get(2));

        assertThat(next()).containsExactly(2);
    }

    /** Each of them once, though both slices begin with the first. */
    @Test
    void whereTheWalkBeginsAnewNothingIsTakenTwice() {
        end(0);

        assertThat(next()).containsExactly(0);
    }

    private List<List<Integer>> looks(int times) {
        List<List<Integer>> looks = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            looks.add(next());
        }
        return looks;
    }

    private List<Integer> next() {
        return items.next(QUEUED, MAX).stream().map(Item::number).toList();
    }

    private void end(int... numbers) {
        for (int number : numbers) {
            schema.execute(
                    "UPDATE executions SET status = 'COMPLETED', finished_at = UTC_TIMESTAMP(6) WHERE id = ?",
                    executions.get(number));
        }
    }

    private void keep(int... numbers) {
        for (int number : numbers) {
            schema.execute(
                    "UPDATE grading_items SET state = 'DONE' WHERE run_id = ? AND item_no = ?", run.toString(), number);
        }
    }
}
