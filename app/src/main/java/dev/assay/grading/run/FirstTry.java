package dev.assay.grading.run;

import dev.assay.grading.report.ReportRow;
import dev.assay.runner.Verdict;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What came of a submission before it was run once more. */
public record FirstTry(
        UUID execution, ReportRow row, @Nullable String worker) {

    /** By score, then by whether it was accepted; of two that are alike the second counts, as nothing disturbed that. */
    public boolean isBetterThan(ReportRow second) {
        if (row.outcome().score() != second.outcome().score()) {
            return row.outcome().score() > second.outcome().score();
        }
        boolean judgedAtAll = !Verdict.JE.name().equals(row.outcome().verdict());
        return (isAccepted(row) && !isAccepted(second))
                || (judgedAtAll && Verdict.JE.name().equals(second.outcome().verdict()));
    }

    private static boolean isAccepted(ReportRow row) {
        return Verdict.AC.name().equals(row.outcome().verdict());
    }
}
