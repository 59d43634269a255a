package dev.assay.queue;

import static dev.assay.testing.Results.notCompiled;
import static dev.assay.testing.Results.one;
import static dev.assay.testing.Results.process;
import static dev.assay.testing.Results.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.execution.Claim;
import dev.assay.runner.Reason;
import dev.assay.runner.RunResult;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ResultLineTest {

    @Test
    void whatEndsWell() {
        assertThat(line(run(one(process(null, "secret", "secret"))))).isEqualTo("COMPLETED, ran 20 ms, attempt 2");
    }

    @Test
    void whatDoesNotHasItsReason() {
        assertThat(line(run(one(process(Reason.WALL_TIME_LIMIT, "secret", "secret")))))
                .isEqualTo("TIMEOUT wall_time_limit, ran 20 ms, attempt 2");
    }

    @Test
    void ofSeveralCasesTheTimeIsThatOfTheFirst() {
        assertThat(line(run(one(process(null, "", "")), one(process(Reason.SIGNAL, "", "")))))
                .isEqualTo("FAILED signal, ran 20 ms, attempt 2");
    }

    @Test
    void whatDidNotCompileDidNotRun() {
        assertThat(line(notCompiled("secret"))).isEqualTo("FAILED compile_error, compiled in 20 ms, attempt 2");
    }

    @Test
    void whatCompiledAndRanHasBothTimes() {
        RunResult result =
                new RunResult(process(null, "", ""), 1, List.of(one(process(null, "", ""))), false, "rootless");

        assertThat(line(result)).isEqualTo("COMPLETED, ran 20 ms, compiled in 20 ms, attempt 2");
    }

    private static String line(RunResult result) {
        return ResultLine.of(new Claim(UUID.randomUUID(), 7, 2, 5, false, "me"), result);
    }
}
