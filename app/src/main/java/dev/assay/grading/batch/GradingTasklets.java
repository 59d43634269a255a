package dev.assay.grading.batch;

import dev.assay.grading.run.ItemTable;
import dev.assay.grading.run.RunReport;
import dev.assay.grading.run.RunTable;
import dev.assay.settings.WorkerRole;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the steps of a run's job do. */
@Component
@WorkerRole
class GradingTasklets {

    private final RunTable runs;
    private final ItemTable items;
    private final SubmissionImporter importer;
    private final ResultCollector collector;
    private final WindowFeeder feeder;
    private final RunReport report;

    GradingTasklets(
            RunTable runs,
            ItemTable items,
            SubmissionImporter importer,
            ResultCollector collector,
            WindowFeeder feeder,
            RunReport report) {
        this.runs = runs;
        this.items = items;
        this.importer = importer;
        this.collector = collector;
        this.feeder = feeder;
        this.report = report;
    }

    /** By the steps' names, in their order, for one drive of one run. */
    Map<String, ChunkTasklet> of(RunContext context) {
        Map<String, ChunkTasklet> steps = new LinkedHashMap<>();
        steps.put("import", new ImportTasklet(runs, items, importer, context));
        steps.put("feed", new FeedTasklet(runs, context, window(context)));
        steps.put("await", new AwaitTasklet(runs, context, window(context)));
        steps.put("aggregate", new AggregateTasklet(runs, items, context));
        steps.put("report", new ReportTasklet(runs, report, context));
        return steps;
    }

    private ItemWindow window(RunContext context) {
        return new ItemWindow(items, collector, feeder, context);
    }
}
