package dev.assay.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class KeptTest {

    private static final int MIB = 1 << 20;

    @Test
    void resultsOfManyCasesStaySmall() {
        Kept kept = new Kept(request(2));

        CaseResult first = kept.of(result(MIB, 5 * MIB, 2 * MIB));
        CaseResult second = kept.of(result(100, 2 * MIB, MIB));

        ProcessResult ran = Objects.requireNonNull(first.process());
        assertThat(ran.stdout().bytes()).hasSize(Kept.MAX_STREAM_BYTES);
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

        assertThat(new Kept(request(1)).of(result)).isSameAs(result);
    }

    private static RunRequest request(int cases) {
        Case one = new Case(new byte[0], List.of());
        return new RunRequest(
                Program.ofSource("python", new byte[1]), Limits.DEFAULT, java.util.Collections.nCopies(cases, one));
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
                new Captured(new byte[stdout], false),
                Captured.EMPTY);
        List<SourceFile> collected = java.util.Arrays.stream(files)
                .mapToObj(size -> new SourceFile("f" + size, new byte[size]))
                .toList();
        return new CaseResult(null, 1, ran, Verdict.AC, 1.0, null, collected, 0);
    }
}
