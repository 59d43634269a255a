package dev.assay.grading.batch;

import dev.assay.execution.view.BulkResult;
import dev.assay.grading.report.ReportRow;
import dev.assay.grading.run.FirstTry;
import dev.assay.grading.run.Item;
import dev.assay.grading.run.ItemTable;
import dev.assay.retention.Erasure;
import dev.assay.settings.WorkerRole;
import dev.assay.submission.BulkSubmissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what came of executions as the rows of their submissions. */
@Component
@WorkerRole
class ResultCollector {

    private final ItemTable items;
    private final BulkSubmissions executions;
    private final Erasure erasure;

    ResultCollector(ItemTable items, BulkSubmissions executions, Erasure erasure) {
        this.items = items;
        this.executions = executions;
        this.erasure = erasure;
    }

    /** In the caller's transaction. */
    void collect(RunContext context, List<Item> ended) {
        Map<UUID, BulkResult> results =
                executions
                        .ended(ended.stream()
                                .map(Item::executionId)
                                .filter(Objects::nonNull)
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(BulkResult::id, Function.identity()));
        for (Item item : ended) {
            UUID execution = Objects.requireNonNull(item.executionId());
            BulkResult result = results.get(execution);
            if (result == null) {
                items.done(
                        context.id(), item.number(), context.rows().unreadable(item, "Its execution was erased"), null);
            } else if (isToBeRepeated(context, item, result)) {
                UUID fresh = executions.newId();
                executions.prepareAgain(execution, fresh);
                ReportRow row = context.rows().of(item, result);
                items.repeat(context.id(), item.number(), fresh, new FirstTry(execution, row, result.worker()));
            } else {
                keep(context, item, execution, context.rows().of(item, result), result.worker());
            }
        }
    }

    /** Of two tries the better one; the other is erased. */
    private void keep(RunContext context, Item item, UUID execution, ReportRow row, @Nullable String worker) {
        FirstTry first = item.tries() == 1
                ? null
                : items.firstTry(context.id(), item.number()).orElse(null);
        if (first == null) {
            items.done(context.id(), item.number(), row, worker);
        } else if (first.isBetterThan(row)) {
            items.goBack(context.id(), item.number(), first.execution());
            items.done(context.id(), item.number(), first.row(), first.worker());
            erasure.executions(List.of(execution));
        } else {
            items.forgetFirst(context.id(), item.number());
            items.done(context.id(), item.number(), row, worker);
            erasure.executions(List.of(first.execution()));
        }
    }

    private static boolean isToBeRepeated(RunContext context, Item item, BulkResult result) {
        return context.run().options().repeatsNearLimit()
                && item.tries() == 1
                && NearLimit.is(result, context.requests().limitsAt(result.speedFactor()));
    }
}
