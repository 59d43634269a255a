package dev.assay.grading.run;

import dev.assay.database.RequestDatabase;
import dev.assay.grading.run.RunProgress.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Counts how far runs are when somebody asks: three statements, however many runs. */
@Component
class ProgressQuery {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ProgressQuery(RequestDatabase database, JsonMapper json) {
        this.json = json;
        this.jdbc = database.jdbc();
    }

    private static final class Counts {
        private final SortedMap<String, Integer> verdicts = new TreeMap<>();
        private int reused;
        private int lately;
    }

    /** One a run, in the order of the runs. */
    List<RunProgress> of(List<Run> runs) {
        if (runs.isEmpty()) {
            return List.of();
        }
        Map<UUID, Counts> counts = counts(runs);
        Map<UUID, Named> problems = problems(runs);
        Map<Long, Map<String, Step>> steps = steps(runs);
        List<RunProgress> progress = new ArrayList<>();
        for (Run run : runs) {
            Counts own = counts.getOrDefault(run.id(), new Counts());
            Long job = run.batchInstance();
            Named problem = Objects.requireNonNull(problems.get(run.problemId()), "a run keeps its problem");
            progress.add(new RunProgress(
                    problem.name(),
                    problem.warnings(),
                    own.verdicts,
                    own.reused,
                    own.lately,
                    job == null
                            ? List.of()
                            : List.copyOf(steps.getOrDefault(job, Map.of()).values())));
        }
        return progress;
    }

    private Map<UUID, Counts> counts(List<Run> runs) {
        Map<UUID, Counts> counts = new HashMap<>();
        jdbc.sql("""
                SELECT run_id, COALESCE(verdict, ''), COUNT(*), SUM(reused),
                       SUM(finished_at > UTC_TIMESTAMP(6) - INTERVAL :lately SECOND)
                FROM grading_items WHERE run_id IN (:runs) AND state = 'DONE' GROUP BY run_id, verdict
                """)
                .param("lately", RunProgress.LATELY_SECONDS)
                .param("runs", runs.stream().map(run -> run.id().toString()).toList())
                .query(row -> {
                    Counts own = counts.computeIfAbsent(UUID.fromString(row.getString(1)), run -> new Counts());
                    own.verdicts.put(row.getString(2), row.getInt(3));
                    own.reused += row.getInt(4);
                    own.lately += row.getInt(5);
                });
        return counts;
    }

    /** A problem's name, and what its import warned of. */
    private record Named(String name, List<String> warnings) {}

    private Map<UUID, Named> problems(List<Run> runs) {
        Map<UUID, Named> names = new HashMap<>();
        jdbc.sql("SELECT id, name, warnings FROM problems WHERE id IN (:ids)")
                .param(
                        "ids",
                        runs.stream()
                                .map(run -> run.problemId().toString())
                                .distinct()
                                .toList())
                .query(row -> {
                    names.put(
                            UUID.fromString(row.getString(1)),
                            new Named(row.getString(2), json.readValue(row.getString(3), ProblemTable.WARNINGS)));
                });
        return names;
    }

    private Map<Long, Map<String, Step>> steps(List<Run> runs) {
        List<Long> jobs =
                runs.stream().map(Run::batchInstance).filter(Objects::nonNull).toList();
        Map<Long, Map<String, Step>> steps = new HashMap<>();
        if (jobs.isEmpty()) {
            return steps;
        }
        jdbc.sql("""
                SELECT j.JOB_INSTANCE_ID, s.STEP_NAME, s.STATUS, s.READ_COUNT, s.WRITE_COUNT
                FROM BATCH_STEP_EXECUTION s JOIN BATCH_JOB_EXECUTION j ON j.JOB_EXECUTION_ID = s.JOB_EXECUTION_ID
                WHERE j.JOB_INSTANCE_ID IN (:jobs) ORDER BY s.STEP_EXECUTION_ID
                """).param("jobs", jobs).query(row -> {
            Step step = new Step(row.getString(2), row.getString(3), row.getLong(4), row.getLong(5));
            steps.computeIfAbsent(row.getLong(1), job -> new LinkedHashMap<>()).merge(step.name(), step, Step::and);
        });
        return steps;
    }
}
