package dev.assay.grading.run;

import dev.assay.database.RequestDatabase;
import dev.assay.grading.run.RunView.StepView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far a run is, counted when somebody asks. */
@Component
class RunViews {

    private static final int RATE_SECONDS = 30;

    private final JdbcClient jdbc;
    private final ItemTable items;
    private final Problems problems;

    RunViews(RequestDatabase database, ItemTable items, Problems problems) {
        this.jdbc = database.jdbc();
        this.items = items;
        this.problems = problems;
    }

    RunView of(Run run) {
        Map<String, Integer> verdicts = new TreeMap<>(items.verdicts(run.id()));
        int finished = verdicts.values().stream().mapToInt(Integer::intValue).sum();
        Integer unreadable = verdicts.remove("");
        @Nullable Double rate = rate(run);
        return new RunView(
                run.id(),
                run.problemId(),
                problems.get(run.owner(), run.problemId()).name(),
                run.regradeOf(),
                run.state(),
                run.cause(),
                run.options(),
                run.submissions(),
                finished,
                unreadable == null ? 0 : unreadable,
                items.reused(run.id()),
                verdicts,
                rate,
                eta(run, finished, rate),
                run.batchInstance() == null ? List.of() : steps(run.batchInstance()),
                run.reportSha256(),
                run.createdAt(),
                run.startedAt(),
                run.finishedAt());
    }

    private @Nullable Double rate(Run run) {
        int lately = run.state().isDriven() ? items.finishedWithin(run.id(), RATE_SECONDS) : 0;
        return lately == 0 ? null : Double.valueOf((double) lately / RATE_SECONDS);
    }

    private static @Nullable Long eta(Run run, int finished, @Nullable Double rate) {
        Integer all = run.submissions();
        return rate == null || all == null ? null : Long.valueOf((long) Math.ceil((all - finished) / rate));
    }

    private List<StepView> steps(long instance) {
        Map<String, StepView> steps = new LinkedHashMap<>();
        jdbc.sql("""
                SELECT s.STEP_NAME, s.STATUS, s.READ_COUNT, s.WRITE_COUNT
                FROM BATCH_STEP_EXECUTION s JOIN BATCH_JOB_EXECUTION j ON j.JOB_EXECUTION_ID = s.JOB_EXECUTION_ID
                WHERE j.JOB_INSTANCE_ID = ? ORDER BY s.STEP_EXECUTION_ID
                """)
                .param(instance)
                .query((row, n) -> new StepView(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)))
                .list()
                .forEach(step -> steps.merge(
                        step.name(),
                        step,
                        (a, b) -> new StepView(a.name(), b.state(), a.read() + b.read(), a.written() + b.written())));
        return List.copyOf(steps.values());
    }
}
