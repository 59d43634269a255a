package dev.assay.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.execution.Claim;
import dev.assay.queue.RunningAttempt.Revocation;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.JobDetails;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who runs an attempt is interrupted once it may not, and never on account of what is over. */
@Tag("unit")
class RunningAttemptTest {

    private static final UUID ID = UUID.randomUUID();
    private static final Job JOB = new Job(ID, new JobDetails(new RunExecution(ID)));

    private final RunningAttempt attempt = attempt(0);

    @AfterEach
    void forgetInterruptions() {
        Thread.interrupted();
    }

    /** In any order that can be. What each says, and whether the thread is interrupted after all of them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # calls                 | what they say      | interrupted
            begin                   | true               | false
            begin,end               | true,-             | false
            revoke                  | true               | false
            revoke,begin            | true,false         | false
            revoke,revoke           | true,false         | false
            revoke,begin,end        | true,false,-       | false
            revoke,end,revoke       | true,-,false       | false
            begin,revoke            | true,true          | true
            begin,revoke,revoke     | true,true,false    | true
            begin,revoke,end        | true,true,-        | false
            begin,end,revoke        | true,-,false       | false
            begin,revoke,end,revoke | true,true,-,false  | false
            end,revoke              | -,false            | false
            """)
    void states(String calls, String answers, boolean interrupted) {
        List<String> said = new ArrayList<>();
        for (String call : calls.split(",", -1)) {
            said.add(
                    switch (call) {
                        case "begin" -> String.valueOf(attempt.begin());
                        case "revoke" -> String.valueOf(attempt.revoke(Revocation.CANCELLED));
                        default -> {
                            attempt.end();
                            yield "-";
                        }
                    });
        }

        assertThat(said).containsExactly(answers.split(",", -1));
        assertThat(Thread.currentThread().isInterrupted()).isEqualTo(interrupted);
        assertThat(attempt.isRevoked()).isEqualTo(attempt.revocation() != null);
    }

    @Test
    void theFirstRevocationIsTheOneThatIsTold() {
        attempt.revoke(Revocation.DRAINING);
        attempt.revoke(Revocation.OVERTAKEN);

        assertThat(attempt.revocation()).isEqualTo(Revocation.DRAINING);
    }

    /** An interruption that came for another reason is not ours to take away. */
    @Test
    void anEndWithoutRevocationLeavesInterruptionsAlone() {
        attempt.begin();
        Thread.currentThread().interrupt();

        attempt.end();

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void aLeaseHoldsUntilItsTimeThoughTheClockWrapsRound() {
        RunningAttempt held = attempt(Long.MIN_VALUE + 5);

        assertThat(held.holdsAt(Long.MAX_VALUE - 5)).isTrue();
        assertThat(held.holdsAt(Long.MIN_VALUE + 5)).isFalse();
        held.renewed(Long.MIN_VALUE + 6);
        assertThat(held.holdsAt(Long.MIN_VALUE + 5)).isTrue();
    }

    /** Whichever comes first, the thread is clean afterwards, and the one who revokes knows whether it took effect. */
    @Test
    void anEndAndARevocationAtOnce() throws Exception {
        for (int round = 0; round < 500; round++) {
            RunningAttempt raced = attempt(0);
            CyclicBarrier both = new CyclicBarrier(2);
            CompletableFuture<Boolean> clean = CompletableFuture.supplyAsync(() -> {
                raced.begin();
                meet(both);
                raced.end();
                return !Thread.interrupted();
            });
            meet(both);
            boolean revoked = raced.revoke(Revocation.OVERTAKEN);

            assertThat(clean.get()).as("clean after round %d", round).isTrue();
            assertThat(raced.isRevoked()).isEqualTo(revoked);
            assertThat(raced.revoke(Revocation.CANCELLED)).isFalse();
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static RunningAttempt attempt(long holdsUntil) {
        return new RunningAttempt(new Claim(ID, 1, 1, 2, false, "me"), "{}", JOB, 0, holdsUntil);
    }
}
