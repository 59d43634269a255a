package dev.assay.execution;

import static dev.assay.testing.Results.judged;
import static dev.assay.testing.Results.notCompiled;
import static dev.assay.testing.Results.one;
import static dev.assay.testing.Results.process;
import static dev.assay.testing.Results.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.Isolation;
import dev.assay.runner.IsolationProperty;
import dev.assay.runner.Reason;
import dev.assay.runner.RunResult;
import dev.assay.runner.Status;
import dev.assay.runner.Verdict;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

@Tag("unit")
class PreparedResultTest {

    private static final Claim CLAIM = new Claim(UUID.randomUUID(), 7, 2, 5, false, "me");
    private static final Isolation ISOLATION =
            new Isolation("rootless", Set.of(IsolationProperty.NO_NETWORK, IsolationProperty.MEMORY_LIMITED));

    @Test
    void aPlainResultIsTheExecutionsRowAndItsOutput() {
        PreparedResult result = prepared(run(one(process(null, "hello", ""))));

        assertThat(result.row().status()).isEqualTo(Status.COMPLETED);
        assertThat(result.row().params())
                .containsExactly(
                        "COMPLETED",
                        null,
                        null,
                        null,
                        null,
                        0,
                        null,
                        20L,
                        5L,
                        10L,
                        3072L,
                        false,
                        0,
                        "rootless",
                        ISOLATION.claimBits(),
                        1.5,
                        CLAIM.executionId().toString(),
                        7L);
        assertThat(result.rows().cases()).isEmpty();
        assertThat(result.detail()).isNull();
        assertThat(result.bytes()).isEqualTo(5);
    }

    @Test
    void ofSeveralCasesTheFirstThatFailedIsToldOf() {
        PreparedResult result = prepared(run(
                judged(process(null, "", ""), Verdict.AC, null),
                judged(process(Reason.MEMORY_LIMIT, "", ""), Verdict.MLE, null)));

        assertThat(result.row().status()).isEqualTo(Status.FAILED);
        assertThat(result.row().params()).startsWith("FAILED", "memory_limit", "MLE", 0.5, 1, 1);
        assertThat(result.rows().cases()).hasSize(2);
    }

    @Test
    void whatDidNotCompileHasADetailThatCounts() {
        PreparedResult result = prepared(notCompiled("syntax"));
        List<@Nullable Object> params = result.row().params();

        assertThat(params).startsWith("FAILED", "compile_error");
        assertThat(params.subList(5, 11)).containsOnlyNulls();
        assertThat(JsonMapper.shared()
                        .readTree(result.detail())
                        .at("/compile/exit_code")
                        .asInt())
                .isEqualTo(1);
        assertThat(result.bytes())
                .isEqualTo("syntax".length() + String.valueOf(result.detail()).length());
    }

    private static PreparedResult prepared(RunResult result) {
        JsonMapper json = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
        return PreparedResult.of(CLAIM, new AttemptResult(result, ISOLATION, 1.5), json);
    }
}
