package dev.assay.execution;

import static dev.assay.testing.Results.judged;
import static dev.assay.testing.Results.notCompiled;
import static dev.assay.testing.Results.one;
import static dev.assay.testing.Results.process;
import static dev.assay.testing.Results.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.CaseResult;
import dev.assay.runner.Reason;
import dev.assay.runner.RunResult;
import dev.assay.runner.SourceFile;
import dev.assay.runner.Verdict;
import dev.assay.runner.engine.OutputQuota;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is kept of cases: nothing twice, and never more than the bounds. */
@Tag("unit")
class CaseRowsTest {

    private static final UUID ID = UUID.randomUUID();
    private static final CaseResult GOOD = one(process(null, "", ""));
    private static final CaseResult BAD = one(process(Reason.EXIT_CODE, "", ""));
    private static final CaseResult NOT_RUN = one(null);

    @Test
    void theFirstThatFailedDecidesElseTheFirst() {
        assertThat(CaseRows.deciding(run(GOOD, BAD, BAD))).isEqualTo(1);
        assertThat(CaseRows.deciding(run(GOOD, GOOD))).isZero();
        assertThat(CaseRows.deciding(run(NOT_RUN))).isZero();
        assertThat(CaseRows.deciding(notCompiled("no"))).isEqualTo(-1);
    }

    @Test
    void aLoneCaseIsToldByTheExecutionsRowUnlessThereIsMoreToSay() {
        assertThat(CaseRows.areNeeded(run(GOOD))).isFalse();
        assertThat(CaseRows.areNeeded(run(BAD))).isFalse();
        assertThat(CaseRows.areNeeded(notCompiled("no"))).isFalse();
        assertThat(CaseRows.areNeeded(run(GOOD, GOOD))).isTrue();
        assertThat(CaseRows.areNeeded(run(judged(process(null, "", ""), Verdict.AC, null))))
                .isTrue();
        assertThat(CaseRows.areNeeded(run(one(process(null, "", ""), file(1))))).isTrue();
        assertThat(CaseRows.areNeeded(run(with("named", 1, 0)))).isTrue();
        assertThat(CaseRows.areNeeded(run(with(null, 2, 0)))).isTrue();
        assertThat(CaseRows.areNeeded(run(with(null, 1, 1)))).isTrue();
    }

    @Test
    void streamsThatAreEmptyHaveNoRow() {
        CaseRows rows = rows(run(one(process(null, "out", "")), one(process(null, "", "err"))));

        assertThat(rows.outputs()).hasSize(2);
        assertThat(rows.outputs().get(0)).startsWith(ID.toString(), 0, "stdout", false);
        assertThat(rows.outputs().get(1)).startsWith(ID.toString(), 1, "stderr", false);
        assertThat(rows.bytes()).isEqualTo(6);
    }

    @Test
    void theCompileStepHasAPlaceOfItsOwn() {
        CaseRows rows = rows(notCompiled("syntax"));

        assertThat(rows.outputs()).hasSize(1);
        assertThat(rows.outputs().get(0)).startsWith(ID.toString(), CaseRows.COMPILE, "stderr");
        assertThat(rows.cases()).isEmpty();
    }

    @Test
    void onlyALoneUnjudgedCaseMayWriteMuch() {
        String large = "x".repeat(OutputQuota.MAX_CASE_STREAM_BYTES + 1);

        assertThat(lengthAndCut(rows(run(one(process(null, large, "")))))).isEqualTo(large.length() + " false");
        assertThat(lengthAndCut(rows(run(judged(process(null, large, ""), Verdict.AC, null)))))
                .isEqualTo(OutputQuota.MAX_CASE_STREAM_BYTES + " true");
        assertThat(lengthAndCut(rows(run(one(process(null, large, "")), GOOD))))
                .isEqualTo(OutputQuota.MAX_CASE_STREAM_BYTES + " true");
    }

    @Test
    void manyCasesShareABound() {
        String full = "x".repeat(OutputQuota.MAX_CASE_STREAM_BYTES);
        CaseResult[] cases = IntStream.range(0, 130)
                .mapToObj(i -> one(process(null, full, "")))
                .toArray(CaseResult[]::new);

        CaseRows rows = rows(run(cases));

        assertThat(rows.bytes()).isEqualTo(OutputQuota.MAX_STREAM_BYTES);
        assertThat(rows.outputs().get(129)).startsWith(ID.toString(), 129, "stdout", true);
    }

    @Test
    void filesThatFindNoRoomAreCounted() {
        SourceFile half = file((int) (OutputQuota.MAX_FILE_BYTES / 2) + 1);

        CaseRows rows = rows(run(one(process(null, "", ""), half, half, file(1))));

        assertThat(rows.files()).hasSize(2);
        assertThat(rows.files().get(1)).startsWith(ID.toString(), 0, 1, "f");
        assertThat(last(rows.cases().get(0))).isEqualTo(1);
    }

    @Test
    void aCaseIsOneRow() {
        RunResult result = run(judged(process(null, "", ""), Verdict.WA, "m".repeat(4001)), NOT_RUN);

        List<@Nullable Object[]> cases = rows(result).cases();

        assertThat(cases.get(0))
                .containsExactly(
                        ID.toString(),
                        0,
                        null,
                        1.0,
                        "COMPLETED",
                        null,
                        "WA",
                        0.0,
                        0,
                        null,
                        20L,
                        5L,
                        10L,
                        3072L,
                        false,
                        "m".repeat(4000),
                        0);
        assertThat(cases.get(1)).startsWith(ID.toString(), 1, null, 1.0, null, null, null);
        assertThat(Arrays.asList(cases.get(1)).subList(7, 14)).containsOnlyNulls();
    }

    private static CaseRows rows(RunResult result) {
        return new CaseRows(ID, result);
    }

    private static String lengthAndCut(CaseRows rows) {
        @Nullable Object[] row = rows.outputs().get(0);
        return ((byte[]) last(row)).length + " " + row[3];
    }

    private static Object last(@Nullable Object[] row) {
        return Objects.requireNonNull(row[row.length - 1]);
    }

    private static SourceFile file(int bytes) {
        return new SourceFile("f", new byte[bytes]);
    }

    private static CaseResult with(@Nullable String name, double weight, int leftOut) {
        return new CaseResult(name, weight, process(null, "", ""), null, null, null, List.of(), leftOut);
    }
}
