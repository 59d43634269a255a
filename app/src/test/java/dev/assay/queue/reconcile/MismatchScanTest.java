package dev.assay.queue.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.database.RequestDatabase;
import dev.assay.testing.AssayNode;
import dev.assay.testing.AssayNode.Scope;
import dev.assay.testing.TestNode;
import dev.assay.testing.TestSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A queue is gone through slice by slice. */
@Tag("functional")
@AssayNode(settings = "--assay.role=api", scope = Scope.CLASS)
class MismatchScanTest {

    private static final int SLICE = 4;
    private static final int QUEUED = 10;

    private final List<UUID> queued = new ArrayList<>();
    private MismatchScan scan;

    private final TestSchema schema;
    private final TestNode node;

    /** A node that does not claim; its queue is nobody's business but ours, as it has no reconciler. */
    MismatchScanTest(TestSchema schema, TestNode node) {
        this.schema = schema;
        this.node = node;
    }

    @BeforeEach
    void queue() {
        schema.execute("DELETE FROM executions");
        schema.execute("DELETE FROM jobrunr_jobs");
        for (int i = 0; i < QUEUED; i++) {
            queued.add(UUID.fromString(node.api().submit("python", "print()")));
        }
        schema.execute("UPDATE executions SET queued_at = UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE");
        scan = new MismatchScan(node.bean(RequestDatabase.class).jdbc(), SLICE);
    }

    @Test
    void eachOfManyIsLookedAtAgainAndAgain() {
        UUID first = queued.get(0);
        UUID last = queued.get(QUEUED - 1);
        loseJob(first);
        loseJob(last);

        List<Set<UUID>> looks = looks(6);

        assertThat(looks).containsExactly(Set.of(first), Set.of(), Set.of(last), Set.of(first), Set.of(), Set.of(last));
    }

    /** A grading run's first ones; a slice ends in the middle of them. */
    @Test
    void placesOfTheSameRankAreToldApart() {
        schema.execute(
                "UPDATE executions SET queue_class = 1, share_rank = 7 WHERE id > ?",
                queued.get(4).toString());
        UUID last = queued.get(QUEUED - 1);
        loseJob(last);

        assertThat(looks(3)).containsExactly(Set.of(), Set.of(), Set.of(last));
    }

    @Test
    void jobsWhoseExecutionDoesNotWaitAreFoundWhereverTheyAre() {
        UUID late = queued.get(8);
        schema.execute(
                "UPDATE executions SET status = 'COMPLETED', finished_at = UTC_TIMESTAMP(6) WHERE id = ?",
                late.toString());

        assertThat(looks(4)).anySatisfy(look -> assertThat(look).containsExactly(late));
    }

    /** Times of jobs are of the nodes' clocks. */
    @Test
    void aJobFromTheFutureHidesNoOther() {
        schema.execute(
                "UPDATE jobrunr_jobs SET updatedAt = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR WHERE id = ?",
                queued.get(0).toString());
        looks(4);
        UUID late = queued.get(8);
        schema.execute(
                "UPDATE executions SET status = 'COMPLETED', finished_at = UTC_TIMESTAMP(6) WHERE id = ?",
                late.toString());

        assertThat(looks(4)).anySatisfy(look -> assertThat(look).containsExactly(late));
    }

    @Test
    void whatIsSetAsideIsFoundAtOnce() {
        UUID aside = queued.get(QUEUED - 1);
        schema.execute("UPDATE executions SET queue_class = 100 WHERE id = ?", aside.toString());

        assertThat(scan.look()).containsExactly(aside);
    }

    private List<Set<UUID>> looks(int times) {
        List<Set<UUID>> looks = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            looks.add(scan.look());
        }
        return looks;
    }

    private void loseJob(UUID id) {
        schema.execute("DELETE FROM jobrunr_jobs WHERE id = ?", id.toString());
    }
}
