package dev.assay.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("unit")
class StatusTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            QUEUED    | RUNNING CANCELLED ERROR
            RUNNING   | QUEUED COMPLETED FAILED TIMEOUT CANCELLED ERROR
            COMPLETED |
            FAILED    |
            TIMEOUT   |
            CANCELLED |
            ERROR     | QUEUED
            """)
    void everyTransition(Status from, @Nullable String next) {
        Set<String> allowed = next == null ? Set.of() : Set.of(next.split(" "));
        for (Status to : Status.values()) {
            assertThat(from.canBecome(to)).as("%s to %s", from, to).isEqualTo(allowed.contains(to.name()));
        }
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void onlyTheFirstTwoAreNotTheEnd(Status status) {
        assertThat(status.isTerminal()).isEqualTo(status != Status.QUEUED && status != Status.RUNNING);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void reasonsBelongToAnEnd(Reason reason) {
        assertThat(reason.status().isTerminal()).isTrue();
        assertThat(reason.status()).isNotEqualTo(Status.COMPLETED);
        assertThat(Reason.ofId(reason.id())).isEqualTo(reason);
    }

    @Test
    void ourFaultIsErrorAndNothingElseIs() {
        assertThat(Reason.values())
                .filteredOn(reason -> reason.status() == Status.ERROR)
                .containsExactlyInAnyOrder(
                        Reason.WORKER_LOST, Reason.SANDBOX_ERROR, Reason.RUNTIME_UNAVAILABLE, Reason.INTERNAL_ERROR);
    }
}
