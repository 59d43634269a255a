package dev.assay.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.execution.Claim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.JobDetails;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class StartsTest {

    private static final Duration SOON = Starts.SHORT.dividedBy(10);

    private final List<RunningAttempt> started = new ArrayList<>();
    private long now;
    private final Starts starts = new Starts(new WorkerSlots(3, 1), Runnable::run, () -> now);

    @Test
    void asManyAsThereAreSlotsStartAtOnceAndTheNextWhenOneEnds() {
        RunningAttempt first = start(false);
        RunningAttempt second = start(false);
        RunningAttempt third = start(false);
        assertThat(started).containsExactly(first, second);

        starts.ended(second);

        assertThat(started).containsExactly(first, second, third);
    }

    @Test
    void besideBulkWorkAnExtraSlotIsForWhatIsLive() {
        start(true);
        start(true);
        RunningAttempt live = start(false);
        RunningAttempt bulk = start(true);
        assertThat(started).contains(live).doesNotContain(bulk);

        starts.ended(live);

        assertThat(started).doesNotContain(bulk);
    }

    @Test
    void nothingIsClaimedAheadBeforeSeveralInARowWereShort() {
        for (int i = 0; i < Starts.IN_A_ROW; i++) {
            assertThat(starts.ahead()).isZero();
            run(SOON);
        }
        assertThat(starts.ahead()).isPositive();

        run(Starts.SHORT);

        assertThat(starts.ahead()).isZero();
    }

    @Test
    void nothingIsClaimedAheadWhileALongOneRuns() {
        for (int i = 0; i < Starts.IN_A_ROW; i++) {
            run(SOON);
        }
        RunningAttempt turnsOutLong = start(false);
        assertThat(starts.ahead()).isPositive();

        pass(Starts.SHORT);
        assertThat(starts.ahead()).isZero();

        starts.ended(turnsOutLong);
        assertThat(starts.ahead()).isZero();
    }

    @Test
    void whatWaitsForLongIsGivenOutAndNotStarted() {
        RunningAttempt first = start(false);
        start(false);
        RunningAttempt early = start(false);
        pass(SOON);
        RunningAttempt late = start(false);
        assertThat(starts.overdue()).isEmpty();
        assertThat(starts.untilOverdue(Duration.ofHours(1))).isEqualTo(Starts.PATIENCE.minus(SOON));

        pass(Starts.PATIENCE.minus(SOON));

        assertThat(starts.untilOverdue(Duration.ofHours(1))).isZero();
        assertThat(starts.overdue()).containsExactly(early);
        assertThat(starts.untilOverdue(Duration.ofHours(1))).isEqualTo(SOON);
        starts.ended(first);
        assertThat(started).contains(late).doesNotContain(early);
        assertThat(starts.untilOverdue(Duration.ofHours(1))).isEqualTo(Duration.ofHours(1));
    }

    /** One that was given out, or told its end twice, frees no slot. */
    @Test
    void anEndOfWhatDoesNotRunStartsNothing() {
        RunningAttempt first = start(false);
        start(false);
        RunningAttempt third = start(false);
        RunningAttempt fourth = start(false);
        starts.ended(fourth);
        starts.ended(first);
        starts.ended(first);

        assertThat(started).contains(third).doesNotContain(fourth);
    }

    private void run(Duration time) {
        RunningAttempt attempt = start(false);
        pass(time);
        starts.ended(attempt);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private RunningAttempt start(boolean bulk) {
        UUID id = UUID.randomUUID();
        Job job = new Job(id, new JobDetails(new RunExecution(id)));
        RunningAttempt attempt = new RunningAttempt(new Claim(id, 1, 1, 2, bulk, "me"), "{}", job, 0, Long.MAX_VALUE);
        starts.start(attempt, () -> started.add(attempt));
        return attempt;
    }
}
