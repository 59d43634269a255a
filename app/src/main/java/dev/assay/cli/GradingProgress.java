package dev.assay.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Tells how far a run is: a bar that moves on a terminal, a line now and then elsewhere. */
final class GradingProgress {

    private static final int BAR = 24;
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final PrintStream out;
    private final boolean terminal;
    private long nextLine;
    private String lastState = "";

    GradingProgress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void show(JsonNode run) {
        String state = run.path("state").asString();
        if (terminal) {
            out.print("\r" + line(run) + "\u001b[K");
            out.flush();
            return;
        }
        long now = System.nanoTime();
        if (!state.equals(lastState) || now >= nextLine) {
            out.println(line(run));
            nextLine = now + BETWEEN_LINES.toNanos();
            lastState = state;
        }
    }

    /** Makes room for what comes after a bar. */
    void end() {
        if (terminal) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }

    private String line(JsonNode run) {
        long all = run.path("submissions").asLong(0);
        long finished = Math.min(all, run.path("finished").asLong(0));
        String state = run.path("state").asString().toLowerCase(Locale.ROOT);
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, all > 0 ? "%-9s " : "%s", state));
        if (all > 0) {
            if (terminal) {
                int full = (int) (BAR * finished / all);
                line.append('[')
                        .append("#".repeat(full))
                        .append(".".repeat(BAR - full))
                        .append("] ");
            }
            line.append(String.format(Locale.ROOT, "%d/%d %d%%", finished, all, 100 * finished / all));
        }
        double rate = run.path("rate_per_s").asDouble(0);
        if (rate > 0 && finished < all) {
            line.append(String.format(Locale.ROOT, "  %.1f/s", rate));
            if (run.path("eta_s").isNumber()) {
                line.append("  ETA ").append(clock(run.path("eta_s").asLong()));
            }
        }
        return line + verdicts(run);
    }

    private static String clock(long seconds) {
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** Such as {@code  26 AC  4 WA  2 not graded}, with two spaces before each. */
    static String verdicts(JsonNode run) {
        StringBuilder line = new StringBuilder();
        for (Map.Entry<String, JsonNode> verdict : run.path("verdicts").properties()) {
            line.append("  ").append(verdict.getValue().asLong()).append(' ').append(verdict.getKey());
        }
        long unreadable = run.path("unreadable").asLong(0);
        return unreadable > 0
                ? line.append("  ").append(unreadable).append(" not graded").toString()
                : line.toString();
    }
}
