package dev.assay.grading.run;

import dev.assay.execution.BulkExecutions;
import dev.assay.execution.BulkResult;
import dev.assay.execution.Erasure;
import dev.assay.grading.report.ReportRow;
import dev.assay.settings.WorkerRole;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Keeps what came of executions as the rows of their submissions. */
@Component
@WorkerRole
class Collector {

    private final ItemTable items;
    private final BulkExecutions executions;
    private final Erasure erasure;

    Collector(ItemTable items, BulkExecutions executions, Erasure erasure) {
        this.items = items;
        this.executions = executions;
        this.erasure = erasure;
    }

    /** In the caller's transaction; returns how many executions had ended. */
    int collect(RunContext context, int most) {
        List<Item> ended = items.ended(context.id(), most);
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
                items.repeat(context.id(), item.number(), fresh);
                erasure.executions(List.of(execution));
            } else {
                ReportRow row = context.rows().of(item, result);
                items.done(context.id(), item.number(), row, result.worker());
            }
        }
        return ended.size();
    }

    private static boolean isToBeRepeated(RunContext context, Item item, BulkResult result) {
        return context.run().options().repeatsNearLimit()
                && item.tries() == 1
                && NearLimit.is(result, context.requests().limitsAt(result.speedFactor()));
    }
}
