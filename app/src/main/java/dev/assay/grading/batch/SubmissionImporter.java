package dev.assay.grading.batch;

import dev.assay.content.StoredFiles;
import dev.assay.grading.run.ContentKeys;
import dev.assay.grading.run.Item;
import dev.assay.grading.run.ItemTable;
import dev.assay.grading.run.ItemTable.Earlier;
import dev.assay.grading.submission.Submission;
import dev.assay.grading.submission.SubmissionsException;
import dev.assay.runner.language.LanguageCatalog;
import dev.assay.settings.WorkerRole;
import dev.assay.submission.BulkSubmissions;
import dev.assay.submission.BulkSubmissions.Prepared;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes submissions into items with an execution each. What cannot be run, or has a result already, has ended at once. */
@Component
@WorkerRole
class SubmissionImporter {

    private final ItemTable items;
    private final BulkSubmissions executions;
    private final StoredFiles files;
    private final LanguageCatalog languages;

    SubmissionImporter(ItemTable items, BulkSubmissions executions, StoredFiles files, LanguageCatalog languages) {
        this.items = items;
        this.executions = executions;
        this.files = files;
        this.languages = languages;
    }

    RunSubmissions open(RunContext context) throws IOException, SubmissionsException {
        return RunSubmissions.open(context, files, languages);
    }

    /** In the caller's transaction. Returns the execution that is to be prepared, if it is to be run. */
    Optional<Prepared> add(RunContext context, int number, RunSubmissions.Entry entry) {
        Submission submission = entry.submission();
        byte[] key = ContentKeys.content(
                submission.contentHash(),
                context.problem().contentHash(),
                context.run().options(),
                context.requests().limits().toString());
        Optional<Earlier> earlier = earlier(context, key);
        if (earlier.isPresent()) {
            Item item = item(number, entry, null);
            items.insert(context.id(), item, key, earlier.get());
            items.done(
                    context.id(),
                    number,
                    ReportRowMapper.taken(item, earlier.get().row()),
                    null);
            return Optional.empty();
        }
        String cause = cause(context, submission);
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
        }
        return Optional.ofNullable(execution);
    }

    /** In the caller's transaction. */
    void prepare(RunContext context, List<Prepared> prepared) {
        executions.prepare(prepared, context.shared());
    }

    /** A result for the same content in the run that this one grades again. */
    private Optional<Earlier> earlier(RunContext context, byte[] key) {
        UUID regradeOf = context.run().regradeOf();
        return regradeOf == null || context.run().options().verifies()
                ? Optional.empty()
                : items.earlier(regradeOf, key);
    }

    private static Item item(int number, RunSubmissions.Entry entry, @Nullable UUID execution) {
        return new Item(number, entry.submission().id(), entry.submission().language(), entry.expected(), execution, 1);
    }

    /** Why it is not run; null when it is. */
    private static @Nullable String cause(RunContext context, Submission submission) {
        String language = submission.language();
        if (submission.cause() != null || language == null) {
            return submission.cause();
        }
        if (!context.run().options().allows(language)) {
            return "It is in " + language + ", which this run does not allow; allowed are "
                    + String.join(
                            ", ", Objects.requireNonNull(context.run().options().languages()));
        }
        return context.requests().unfit(language);
    }
}
