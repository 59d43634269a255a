package dev.assay.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Set;
import picocli.CommandLine.Help.Ansi;
import tools.jackson.databind.JsonNode;

/** Follows a run to its end. */
final class RunWatcher {

    private static final Set<String> ENDED = Set.of("COMPLETED", "STOPPED", "CANCELLED", "FAILED");
    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final Duration SILENCE = Duration.ofSeconds(90);

    private final GradingServer server;
    private final String run;
    private final GradingProgress progress;
    private final PrintStream terminal;
    private boolean noted;

    RunWatcher(GradingServer server, String run, PrintStream terminal) {
        this.server = server;
        this.run = run;
        this.terminal = terminal;
        this.progress = new GradingProgress(terminal, Ansi.AUTO.enabled());
    }

    /** Sets a stopped or failed run going again first. */
    RunSummary resume() {
        String state = server.state(run).path("state").asString();
        if (state.equals("CANCELLED")) {
            throw new GradingFailure("the run " + run + " was cancelled and cannot be resumed; start another");
        }
        if (state.equals("STOPPED") || state.equals("FAILED")) {
            server.resume(run);
        }
        return follow();
    }

    /** What the import says of the package, once, before anything is graded with it. */
    private void notes(JsonNode now) {
        if (!noted) {
            now.path("warnings").forEach(warning -> terminal.println("assay: note: " + warning.asString()));
            noted = true;
        }
    }

    /** A server that restarts is waited for. */
    RunSummary follow() {
        long silentSince = 0;
        try {
            while (true) {
                try {
                    JsonNode now = server.state(run);
                    notes(now);
                    progress.show(now);
                    silentSince = 0;
                    if (ENDED.contains(now.path("state").asString())) {
                        progress.end();
                        return new RunSummary(now);
                    }
                } catch (GradingServer.UnreachableException e) {
                    silentSince = silentSince == 0 ? System.nanoTime() : silentSince;
                    if (System.nanoTime() - silentSince > SILENCE.toNanos()) {
                        progress.end();
                        throw new GradingFailure(e.getMessage() + " The run goes on there; --resume follows it", e);
                    }
                }
                Thread.sleep(BETWEEN.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GradingFailure("interrupted; --resume goes on with the run", e);
        }
    }
}
