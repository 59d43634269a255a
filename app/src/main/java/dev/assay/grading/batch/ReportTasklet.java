package dev.assay.grading.batch;

import dev.assay.grading.run.RunReport;
import dev.assay.grading.run.RunTable;
import java.io.IOException;
import org.springframework.batch.core.step.StepContribution;

/** Writes the stable report once, to keep its hash: two runs of the same thing have the same. */
final class ReportTasklet extends ChunkTasklet {

    private final RunTable runs;
    private final RunReport report;
    private final RunContext context;

    ReportTasklet(RunTable runs, RunReport report, RunContext context) {
        super(runs, context);
        this.runs = runs;
        this.report = report;
        this.context = context;
    }

    @Override
    Progress chunk(StepContribution counters) throws IOException {
        String sha256 = report.digest(context.run(), context.problem());
        runs.reported(context.id(), context.rows().maxScore(), sha256);
        return Progress.DONE;
    }
}
