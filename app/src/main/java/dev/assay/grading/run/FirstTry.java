package dev.assay.grading.run;

import dev.assay.grading.report.ReportRow;
import dev.assay.runner.Verdict;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What came of a submission before it was run once more. */
record FirstTry(UUID execution, ReportRow row, @Nullable String worker) {

    /** By score, then by whether it was accepted; of two that are alike the second counts, as nothing disturbed that. */
    boolean isBetterThan(ReportRow second) {
        if (row.score() != second.score()) {
            return row.score() > second.score();
        }
        boolean judgedAtAll = !Verdict.JE.name().equals(row.verdict());
        return (isAccepted(row) && !isAccepted(second))
                || (judgedAtAll && Verdict.JE.name().equals(second.verdict()));
    }

    private static boolean isAccepted(ReportRow row) {
        return Verdict.AC.name().equals(row.verdict());
    }
}
