package dev.assay.grading.batch;

import dev.assay.grading.run.ItemTable;
import dev.assay.grading.run.RunState;
import dev.assay.grading.run.RunTable;
import dev.assay.submission.BulkSubmissions.Prepared;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.step.StepContribution;

/** Reads submissions, draws the id of each one's execution, and prepares that. */
final class ImportTasklet extends ChunkTasklet {

    private static final int CHUNK = 50;
    private static final int MAX_BYTES = 8 << 20;

    private final RunTable runs;
    private final ItemTable items;
    private final SubmissionImporter importer;
    private final RunContext context;
    private @Nullable RunSubmissions submissions;

    ImportTasklet(RunTable runs, ItemTable items, SubmissionImporter importer, RunContext context) {
        super(runs, context);
        this.runs = runs;
        this.items = items;
        this.importer = importer;
        this.context = context;
    }

    @Override
    Progress chunk(StepContribution counters) throws Exception {
        RunSubmissions source = opened();
        int number = items.count(context.id());
        int bytes = 0;
        List<Prepared> prepared = new ArrayList<>();
        for (int i = 0; i < CHUNK && bytes < MAX_BYTES && source.hasNext(); i++) {
            RunSubmissions.Entry entry = source.next();
            bytes += entry.submission().files().stream()
                    .mapToInt(file -> file.content().length)
                    .sum();
            counters.incrementReadCount();
            importer.add(context, number++, entry).ifPresent(prepared::add);
        }
        importer.prepare(context, prepared);
        counters.incrementWriteCount(prepared.size());
        if (source.hasNext()) {
            return Progress.MORE;
        }
        runs.submissions(context.id(), number);
        runs.state(context.id(), RunState.RUNNING, null);
        source.close();
        return Progress.DONE;
    }

    private RunSubmissions opened() throws Exception {
        RunSubmissions open = submissions;
        if (open == null) {
            open = importer.open(context);
            open.skip(items.count(context.id()));
            runs.submissions(context.id(), open.count());
            submissions = open;
        }
        return open;
    }
}
