package dev.assay.grading.run;

import dev.assay.execution.BulkExecutions;
import dev.assay.execution.BulkExecutions.Prepared;
import dev.assay.execution.StoredFiles;
import dev.assay.grading.run.ItemTable.Earlier;
import dev.assay.grading.submission.Submission;
import dev.assay.runner.LanguageCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.step.StepContribution;

/** Reads submissions, draws the id of each one's execution, and prepares that. What cannot be run has ended at once. */
final class ImportTasklet extends ChunkTasklet {

    private static final int CHUNK = 50;
    private static final int MOST_BYTES = 8 << 20;

    private final RunTable runs;
    private final ItemTable items;
    private final BulkExecutions executions;
    private final StoredFiles files;
    private final LanguageCatalog languages;
    private final RunContext context;
    private @Nullable RunSubmissions handedIn;

    ImportTasklet(
            RunTable runs,
            ItemTable items,
            BulkExecutions executions,
            StoredFiles files,
            LanguageCatalog languages,
            RunContext context) {
        super(runs, context);
        this.runs = runs;
        this.items = items;
        this.executions = executions;
        this.files = files;
        this.languages = languages;
        this.context = context;
    }

    @Override
    Progress chunk(StepContribution counters) throws Exception {
        RunSubmissions source = opened();
        int number = items.count(context.id());
        int bytes = 0;
        List<Prepared> prepared = new ArrayList<>();
        for (int i = 0; i < CHUNK && bytes < MOST_BYTES && source.hasNext(); i++) {
            RunSubmissions.Entry entry = source.next();
            bytes += entry.submission().files().stream()
                    .mapToInt(file -> file.content().length)
                    .sum();
            counters.incrementReadCount();
            add(number++, entry, prepared);
        }
        executions.prepare(prepared, context.shared());
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
        RunSubmissions open = handedIn;
        if (open == null) {
            open = RunSubmissions.open(context, files, languages);
            open.skip(items.count(context.id()));
            runs.submissions(context.id(), open.count());
            handedIn = open;
        }
        return open;
    }

    private void add(int number, RunSubmissions.Entry entry, List<Prepared> prepared) {
        Submission submission = entry.submission();
        byte[] key = ContentKeys.content(
                submission.contentHash(),
                context.problem().contentHash(),
                context.run().options(),
                context.requests().limits().toString());
        UUID regradeOf = context.run().regradeOf();
        @Nullable
        Earlier earlier = regradeOf == null || context.run().options().verifies()
                ? null
                : items.earlier(regradeOf, key).orElse(null);
        if (earlier != null) {
            Item item = item(number, entry, null);
            items.insert(context.id(), item, key, earlier);
            items.done(context.id(), number, ReportRowMapper.taken(item, earlier.row()), null);
            return;
        }
        @Nullable String cause = cause(submission);
        @Nullable Prepared execution = null;
        if (cause == null) {
            try {
                execution = new Prepared(
                        executions.newId(),
                        context.requests().of(submission),
                        context.run().options().scalesLimits());
            } catch (IllegalArgumentException e) {
                cause = e.getMessage();
            }
        }
        Item item = item(number, entry, execution == null ? null : execution.id());
        items.insert(context.id(), item, key, null);
        if (execution == null) {
            items.done(context.id(), number, context.rows().unreadable(item, String.valueOf(cause)), null);
        } else {
            prepared.add(execution);
        }
    }

    private static Item item(int number, RunSubmissions.Entry entry, @Nullable UUID execution) {
        return new Item(number, entry.submission().id(), entry.submission().language(), entry.expected(), execution, 1);
    }

    /** Why it is not run; null when it is. */
    private @Nullable String cause(Submission submission) {
        String language = submission.language();
        if (submission.cause() != null || language == null) {
            return submission.cause();
        }
        if (!context.run().options().allows(language)) {
            return "It is in " + language + ", which this run does not allow; allowed are "
                    + String.join(
                            ", ",
                            java.util.Objects.requireNonNull(
                                    context.run().options().languages()));
        }
        return context.requests().unfit(language);
    }
}
