package dev.assay.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.Status;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A row's status changes only as {@link Status#canBecome} has it. */
@Tag("unit")
class TransitionsTest {

    static Stream<Arguments> pairs() {
        return Arrays.stream(Status.values())
                .flatMap(from -> Arrays.stream(Status.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aStatementTakesEffectFromWhatMayBecomeIt(Status from, Status to) {
        assertThat(Transitions.fromStatus(to).contains("'" + from + "'")).isEqualTo(from.canBecome(to));
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void theConditionIsOneThatDatabasesRead(Status to) {
        assertThat(Transitions.fromStatus(to)).matches("status IN \\('[A-Z]+'(, '[A-Z]+')*\\)");
    }
}
