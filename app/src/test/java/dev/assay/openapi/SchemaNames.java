package dev.assay.openapi;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What clients know our records by. Two records of one simple name would overwrite each other's schema. */
final class SchemaNames extends TypeNameResolver {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("NewExecutionBody", "NewExecution"),
            Map.entry("Ended", "Execution"),
            Map.entry("Pending", "PendingExecution"),
            Map.entry("WithAttempts", "ExecutionWithAttempts"),
            Map.entry("ExecutionController$Page", "ExecutionPage"),
            Map.entry("ProblemController$Page", "ProblemPage"),
            Map.entry("ProblemController$View", "Problem"),
            Map.entry("RunController$Page", "GradingRunPage"),
            Map.entry("RunController$Created", "QueuedGradingRun"),
            Map.entry("RunView", "GradingRun"),
            Map.entry("UsageController$Usage", "UsageReport"),
            Map.entry("NewSession", "NewCodeSession"),
            Map.entry("SessionStatus", "CodeSessionStatus"),
            Map.entry("SessionView", "CodeSession"),
            Map.entry("SessionPage", "CodeSessionPage"),
            Map.entry("SessionSummary", "CodeSessionSummary"),
            Map.entry("OfferedLanguage", "Language"),
            Map.entry("ErrorBody", "Error"),
            Map.entry("CaseView", "CaseResult"),
            Map.entry("CompileView", "Compilation"),
            Map.entry("FileView", "CollectedFile"),
            Map.entry("AttemptView", "Attempt"),
            Map.entry("FileOptions", "File"),
            Map.entry("CaseOptions", "Case"),
            Map.entry("CheckerOptions", "Checker"),
            Map.entry("LimitOptions", "Limits"));

    private final Map<String, Class<?>> records = new TreeMap<>();

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        String qualified = type.getName().substring(type.getName().lastIndexOf('.') + 1);
        String name = NAMES.getOrDefault(qualified, NAMES.getOrDefault(type.getSimpleName(), type.getSimpleName()));
        Class<?> before = type.isRecord() ? records.put(name, type) : null;
        if (before != null && before != type) {
            throw new IllegalStateException(type + " and " + before + " have one name: give one of them another here");
        }
        return name;
    }

    /** The records that were asked about, by the names they have. */
    Map<String, Class<?>> records() {
        return records;
    }
}
