package dev.assay.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.Reason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class AttemptEndTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLostOneCountsAsItIsToldTo(boolean charged) {
        AttemptEnd end = AttemptEnd.lost("worker w was lost", charged);

        assertThat(end.outcome()).isEqualTo(AttemptOutcome.LOST);
        assertThat(end.charged()).isEqualTo(charged);
        assertThat(end.reasonWhenLast()).isEqualTo(Reason.WORKER_LOST);
        assertThat(end.causeWhenLast()).isEqualTo("No attempt is left; in the last one worker w was lost");
    }

    @Test
    void aFaultCountsAndTellsItsOwnReason() {
        AttemptEnd end = AttemptEnd.fault(Reason.SANDBOX_ERROR, "no more processes");

        assertThat(end.outcome()).isEqualTo(AttemptOutcome.FAULT);
        assertThat(end.charged()).isTrue();
        assertThat(end.reasonWhenLast()).isEqualTo(Reason.SANDBOX_ERROR);
        assertThat(end.causeWhenLast()).isEqualTo("no more processes");
    }

    @Test
    void whatIsHandedBackDoesNotCount() {
        AttemptEnd end = AttemptEnd.released("the worker stops");

        assertThat(end.outcome()).isEqualTo(AttemptOutcome.RELEASED);
        assertThat(end.charged()).isFalse();
        assertThat(end.reasonWhenLast()).isEqualTo(Reason.WORKER_LOST);
    }

    @Test
    void whatIsCancelledHasNoCause() {
        AttemptEnd end = AttemptEnd.cancelled();

        assertThat(end.outcome()).isEqualTo(AttemptOutcome.CANCELLED);
        assertThat(end.reason()).isNull();
        assertThat(end.cause()).isNull();
    }
}
