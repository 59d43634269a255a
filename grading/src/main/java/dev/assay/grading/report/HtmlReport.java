package dev.assay.grading.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One page for people. It asks for nothing from anywhere and runs no script: its policy forbids both, so that no name or
 * output of a submission can make it. Everything but the page's own style is written as escaped text.
 */
final class HtmlReport {

    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private HtmlReport() {}

    static void write(ReportHead head, ReportRows rows, OutputStream out, boolean stable) throws IOException {
        ReportStatistics statistics = ReportStatistics.of(rows);
        Markup html = new Markup(out).htmlDoctype();
        html.start("html", "lang", "en").start("head");
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.element("title", head.title() + " – results").line();
        html.element("style", style()).end().line();
        html.start("body").line();
        heading(html, head, statistics, stable);
        html.start("main").line();
        Overview.write(html, head, statistics);
        html.start("div", "class", "figures");
        ScoreHistogram.write(html, head.maxScore(), statistics.scores());
        if (!stable && !statistics.times().isEmpty()) {
            TimePlot.write(html, head.timeLimitMs(), statistics.times());
        }
        html.end().line();
        CaseTable.write(html, head.cases(), statistics);
        Matrix.write(html, head.cases(), rows, statistics, stable);
        html.end();
        html.finish();
    }

    private static void heading(Markup html, ReportHead head, ReportStatistics statistics, boolean stable)
            throws IOException {
        html.start("header").element("h1", head.title());
        List<String> facts = new ArrayList<>();
        facts.add(count(statistics.submissions(), "submission"));
        facts.add(count(head.cases().size(), "test case"));
        add(facts, head.timeLimitMs() == null ? null : "time limit " + Numbers.time(head.timeLimitMs()));
        add(facts, head.memoryLimitKb() == null ? null : "memory limit " + head.memoryLimitKb() / 1024 + " MiB");
        if (!stable) {
            add(facts, time("graded on ", head.finishedAt() == null ? head.startedAt() : head.finishedAt()));
            facts.add("run " + head.runId());
        }
        html.start("p").element("strong", head.problem());
        for (String fact : facts) {
            html.text(" · " + fact);
        }
        html.end().line();
        warnings(html, head.warnings());
        html.end().line();
    }

    /** Open, so that they are seen and printed. */
    private static void warnings(Markup html, List<String> warnings) throws IOException {
        if (warnings.isEmpty()) {
            return;
        }
        html.start("details", "class", "warnings", "open", "open");
        html.element("summary", count(warnings.size(), "note") + " about the problem's package");
        html.start("ul");
        for (String warning : warnings) {
            html.element("li", warning);
        }
        html.end().end().line();
    }

    private static @Nullable String time(String before, @Nullable Instant time) {
        return time == null ? null : before + TIME.format(time);
    }

    private static void add(List<String> facts, @Nullable String fact) {
        if (fact != null) {
            facts.add(fact);
        }
    }

    static String count(long number, String what) {
        return String.format(Locale.ENGLISH, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }

    /** It has no character that would need escaping. */
    private static String style() throws IOException {
        try (InputStream css = HtmlReport.class.getResourceAsStream("report.css")) {
            if (css == null) {
                throw new IllegalStateException("report.css is missing from the jar");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
