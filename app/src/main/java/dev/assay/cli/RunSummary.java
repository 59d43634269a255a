package dev.assay.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A run that has ended, as the server tells it. */
record RunSummary(JsonNode state) {

    private static final int STOPPED = 3;

    private String word() {
        return state.path("state").asString();
    }

    boolean completed() {
        return word().equals("COMPLETED");
    }

    /** Whether nothing was there to be graded. */
    boolean empty() {
        return state.path("submissions").asLong() == 0;
    }

    /** {@code verified}: whether something was to be verified; {@code differences} is what came of it. */
    int exitCode(boolean verified, List<String> differences) {
        return switch (word()) {
            case "COMPLETED" -> differences.isEmpty() && !(verified && empty()) ? 0 : 1;
            case "STOPPED", "CANCELLED" -> STOPPED;
            default -> 1;
        };
    }

    /** The summary, or all of it as JSON, on standard output; what went wrong on standard error. */
    void print(boolean json, List<String> differences, List<Path> reports) {
        differences.forEach(difference -> System.err.println("assay: " + difference));
        if (json) {
            System.out.println(JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(state));
        }
        if (!completed()) {
            String cause = state.path("cause").asString("");
            System.err.println("assay: the run " + state.path("grading_run_id").asString() + " is "
                    + word().toLowerCase(Locale.ROOT) + (cause.isEmpty() ? "" : ": " + cause)
                    + (word().equals("CANCELLED") ? "" : "; --resume goes on with it"));
        } else if (!json) {
            System.out.println(state.path("submissions").asLong() + " submissions:" + GradingProgress.verdicts(state));
            reports.forEach(report -> System.out.println("  " + report));
        }
    }
}
