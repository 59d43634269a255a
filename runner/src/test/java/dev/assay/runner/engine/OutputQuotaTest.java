package dev.assay.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.CapturedOutput;
import dev.assay.runner.Case;
import dev.assay.runner.CaseResult;
import dev.assay.runner.Limits;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Program;
import dev.assay.runner.RunRequest;
import dev.assay.runner.SourceFile;
import dev.assay.runner.Verdict;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class OutputQuotaTest {

    private static final int MIB = 1 << 20;

    @Test
    void resultsOfManyCasesStaySmall() {
        OutputQuota kept = new OutputQuota(request(2));

        CaseResult first = kept.of(result(MIB, 5 * MIB, 2 * MIB));
        CaseResult second = kept.of(result(100, 2 * MIB, MIB));

        ProcessResult ran = Objects.requireNonNull(first.process());
        assertThat(ran.stdout().bytes()).hasSize(OutputQuota.MAX_STREAM_BYTES);
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
    void aLoneCaseIsLeftAsItIs() {
        CaseResult result = result(MIB, 5 * MIB, 5 * MIB);

        assertThat(new OutputQuota(request(1)).of(result)).isSameAs(result);
    }

    private static RunRequest request(int cases) {
        Case one = new Case(new byte[0], List.of());
        return new RunRequest(Program.ofSource("python", new byte[1]), Limits.DEFAULT, Collections.nCopies(cases, one));
    }

    private static CaseResult result(int stdout, int... files) {
        ProcessResult ran = new ProcessResult(
                null,
                0,
                null,
                Duration.ZERO,
                Duration.ZERO,
                null,
                null,
                false,
                new CapturedOutput(new byte[stdout], false),
                CapturedOutput.EMPTY);
        List<SourceFile> collected = Arrays.stream(files)
                .mapToObj(size -> new SourceFile("f" + size, new byte[size]))
                .toList();
        return new CaseResult(null, 1, ran, Verdict.AC, 1.0, null, collected, 0);
    }
}
