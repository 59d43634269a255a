package dev.assay.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.CapturedOutput;
import dev.assay.runner.CaseResult;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.SourceFile;
import dev.assay.runner.Verdict;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class OutputQuotaTest {

    private static final int MIB = 1 << 20;

    private final OutputQuota quota = new OutputQuota();

    @Test
    void resultsOfManyCasesStaySmall() {
        CaseResult first = quota.take(result(MIB, 5 * MIB, 2 * MIB));
        CaseResult second = quota.take(result(100, 2 * MIB, MIB));

        ProcessResult ran = Objects.requireNonNull(first.process());
        assertThat(ran.stdout().bytes()).hasSize(OutputQuota.MAX_CASE_STREAM_BYTES);
        assertThat(ran.stdout().truncated()).isTrue();
        assertThat(ran.stderr().truncated()).isFalse();
        assertThat(first.collected()).hasSize(2);
        assertThat(first.leftOut()).isZero();
        assertThat(first.verdict()).isEqualTo(Verdict.AC);
        assertThat(Objects.requireNonNull(second.process()).stdout().truncated())
                .isFalse();
        assertThat(second.collected()).hasSize(1);
        assertThat(second.collected().get(0).content()).hasSize(MIB);
        assertThat(second.leftOut()).isEqualTo(1);
    }

    @Test
    void allStreamsTogetherStaySmall() {
        OutputQuota.Streams first = quota.take(captured(5 * MIB), captured(MIB), 6 * MIB);
        OutputQuota.Streams second = quota.take(captured(5 * MIB), captured(MIB), 6 * MIB);
        OutputQuota.Streams third = quota.take(captured(1), captured(1), 6 * MIB);

        assertThat(first.stdout().bytes()).hasSize(5 * MIB);
        assertThat(first.stderr().bytes()).hasSize(MIB);
        assertThat(second.stdout().bytes()).hasSize(MIB);
        assertThat(second.stdout().truncated()).isTrue();
        assertThat(second.stderr().bytes()).hasSize(MIB);
        assertThat(second.stderr().truncated()).isFalse();
        assertThat(third.stdout().bytes()).isEmpty();
        assertThat(third.stdout().truncated()).isTrue();
    }

    @Test
    void neitherStreamPushesTheOtherOut() {
        OutputQuota.Streams both = quota.take(captured(20 * MIB), captured(20 * MIB), Long.MAX_VALUE);

        assertThat(both.stdout().bytes()).hasSize(4 * MIB);
        assertThat(both.stderr().bytes()).hasSize(4 * MIB);
    }

    @Test
    void filesAreCountedToo() {
        for (int i = 0; i < OutputQuota.MAX_FILES; i++) {
            assertThat(quota.takeFile(0)).isTrue();
        }

        assertThat(quota.takeFile(0)).isFalse();
    }

    private static CapturedOutput captured(int bytes) {
        return new CapturedOutput(new byte[bytes], false);
    }

    private static CaseResult result(int stdout, int... files) {
        ProcessResult ran = new ProcessResult(
                null, 0, null, Duration.ZERO, Duration.ZERO, null, null, false, captured(stdout), CapturedOutput.EMPTY);
        List<SourceFile> collected = Arrays.stream(files)
                .mapToObj(size -> new SourceFile("f" + size, new byte[size]))
                .toList();
        return new CaseResult(null, 1, ran, Verdict.AC, 1.0, null, collected, 0);
    }
}
