package dev.assay.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the code of a call does not tell by its types: its name in clients, what it belongs to, and what it answers with where it
 * writes the answer itself.
 */
final class Calls {

    /**
     * @param id the method's name in a generated client
     * @param answers the schemas of its answer, any of which; empty where the code tells, or there is none
     * @param type of an answer that is no JSON; null where it is
     */
    record Call(String id, String tag, List<String> answers, String type) {}

    static final String JSON = "application/json";

    private static final Map<String, Call> ALL = new LinkedHashMap<>();

    static {
        session("POST /code-sessions", "createCodeSession");
        session("GET /code-sessions", "listCodeSessions");
        session("GET /code-sessions/{id}", "getCodeSession");
        session("PATCH /code-sessions/{id}", "saveCodeSession");
        session("DELETE /code-sessions/{id}", "eraseCodeSession");
        session("GET /code-sessions/{id}/revisions", "listRevisions");
        session("GET /code-sessions/{id}/revisions/{version}", "getRevision");
        session("POST /code-sessions/{id}/restore", "restoreRevision");
        session("POST /code-sessions/{id}/run", "runCodeSession", "QueuedExecution", "Execution");
        execution("POST /executions", "createExecution", "QueuedExecution", "Execution");
        execution("GET /executions", "listExecutions");
        execution("GET /executions/{id}", "getExecution", "PendingExecution", "Execution", "ExecutionWithAttempts");
        execution("DELETE /executions/{id}", "cancelExecution", "PendingExecution", "Execution");
        text("GET /executions/{id}/events", "followExecution", "text/event-stream");
        text("GET /code-sessions/{id}/events", "followCodeSession", "text/event-stream");
        text("GET /grading-runs/{id}/events", "followGradingRun", "text/event-stream");
        add("POST /executions/{id}/share", new Call("shareExecution", "executions", List.of(), JSON));
        add("DELETE /executions/{id}/share", new Call("unshareExecution", "executions", List.of(), JSON));
        add("GET /shared/{token}", new Call("getShared", "executions", List.of("SharedExecution"), JSON));
        text("GET /events", "followAll", "text/event-stream");
        add("GET /languages", new Call("listLanguages", "languages", List.of(), JSON));
        grading("POST /problems", "createProblem");
        grading("GET /problems", "listProblems");
        grading("GET /problems/{id}", "getProblem");
        grading("POST /grading-runs", "createGradingRun");
        grading("GET /grading-runs", "listGradingRuns");
        grading("GET /grading-runs/{id}", "getGradingRun");
        grading("POST /grading-runs/{id}/stop", "stopGradingRun");
        grading("POST /grading-runs/{id}/resume", "resumeGradingRun");
        grading("POST /grading-runs/{id}/cancel", "cancelGradingRun");
        grading("POST /grading-runs/{id}/regrade", "regradeGradingRun");
        grading("GET /grading-runs/{id}/results", "listResults", "ResultPage");
        text("GET /grading-runs/{id}/results.ndjson", "getResultsAsLines", "application/x-ndjson");
        text("GET /grading-runs/{id}/results.csv", "getResultsAsCsv", "text/csv");
        text("GET /grading-runs/{id}/report", "getReport", "*/*");
        add("GET /usage", new Call("getUsage", "keys", List.of(), JSON));
        key("POST /admin/keys", "createKey");
        key("GET /admin/keys", "listKeys");
        key("GET /admin/keys/{id}", "getKey");
        key("PATCH /admin/keys/{id}", "changeKey");
        key("DELETE /admin/keys/{id}", "revokeKey");
        key("POST /admin/keys/{id}/rotate", "rotateKey");
        add("DELETE /data", new Call("eraseData", "data", List.of(), JSON));
        add("GET /", new Call("getDirections", "data", List.of("Directions"), JSON));
    }

    private Calls() {}

    private static void add(String call, Call what) {
        ALL.put(call, what);
    }

    private static void session(String call, String id, String... answers) {
        add(call, new Call(id, "code sessions", List.of(answers), JSON));
    }

    private static void execution(String call, String id, String... answers) {
        add(call, new Call(id, "executions", List.of(answers), JSON));
    }

    private static void grading(String call, String id, String... answers) {
        add(call, new Call(id, "grading", List.of(answers), JSON));
    }

    private static void key(String call, String id) {
        add(call, new Call(id, "keys", List.of(), JSON));
    }

    private static void text(String call, String id, String type) {
        add(call, new Call(id, "grading", List.of(), type));
    }

    /** Throws for a call that is not listed here. */
    static Call of(String call) {
        Call known = ALL.get(call);
        if (known == null) {
            throw new IllegalStateException(call + " is new: say in Calls what it is called and answers with");
        }
        return known;
    }
}
