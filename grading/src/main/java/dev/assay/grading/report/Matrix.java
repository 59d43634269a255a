package dev.assay.grading.report;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Submissions by cases. A page that holds more than some thousands of rows, or hundreds of columns, helps nobody: beyond that
 * cases are counted instead of shown, and rows end with where the others are.
 */
final class Matrix {

    private static final int MAX_ROWS = 2000;
    private static final int MAX_CASES = 150;
    private static final int MESSAGE = 160;
    private static final int DIFF = 4000;

    private final Markup html;
    private final List<String> cases;
    private final boolean each;
    private final boolean stable;

    private Matrix(Markup html, List<String> cases, boolean stable) {
        this.html = html;
        this.cases = cases;
        this.each = cases.size() <= MAX_CASES;
        this.stable = stable;
    }

    static void write(Markup html, List<String> cases, ReportRows rows, ReportStatistics statistics, boolean stable)
            throws IOException {
        html.start("section", "class", "matrix").element("h2", "Submissions").line();
        filter(html, statistics);
        html.start("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Submissions by cases");
        html.start("table").line();
        try (Stream<ReportRow> all = rows.open()) {
            Matrix matrix = new Matrix(html, cases, stable);
            matrix.head();
            html.start("tbody").line();
            for (ReportRow row : (Iterable<ReportRow>) all.limit(MAX_ROWS)::iterator) {
                matrix.row(row);
            }
            html.end();
        }
        html.end().end();
        if (statistics.submissions() > MAX_ROWS) {
            html.element(
                    "p",
                    "The first " + MAX_ROWS + " of " + HtmlReport.count(statistics.submissions(), "submission")
                            + "; the numbers above are of all of them, and so are the lines of "
                            + ReportFormat.CSV.fileName() + ".",
                    "class",
                    "note");
        }
        html.end().line();
    }

    /** Works by the page's style alone. */
    private static void filter(Markup html, ReportStatistics statistics) throws IOException {
        html.start("fieldset", "class", "filter").element("legend", "Show");
        choice(html, "all", "all " + statistics.submissions(), "checked");
        for (Map.Entry<String, Integer> verdict : statistics.verdicts().entrySet()) {
            choice(html, verdict.getKey(), verdict.getValue() + " " + verdict.getKey(), null);
        }
        if (statistics.ungraded() > 0) {
            choice(html, "none", statistics.ungraded() + " not graded", null);
        }
        html.end().line();
    }

    private static void choice(Markup html, String verdict, String text, @Nullable String checked) throws IOException {
        if (!verdict.equals("all") && Overview.style(verdict).equals("v-other")) {
            return;
        }
        html.start("label");
        html.empty("input", "type", "radio", "name", "show", "id", "show-" + verdict, "checked", checked);
        html.text(" " + text).end();
    }

    private void head() throws IOException {
        html.start("thead").start("tr");
        html.element("th", "Submission", "scope", "col", "class", "id");
        html.element("th", "Language", "scope", "col");
        html.element("th", "Verdict", "scope", "col");
        html.element("th", "Score", "scope", "col", "class", "number");
        if (!stable) {
            html.element("th", "Time", "scope", "col", "class", "number");
            html.element("th", "Memory", "scope", "col", "class", "number");
        }
        if (each) {
            for (String name : cases) {
                html.start("th", "scope", "col", "class", "case", "title", name);
                html.element("span", PlainText.cut(name, 28)).end();
            }
        } else {
            html.element("th", "Cases", "scope", "col", "class", "number");
        }
        html.element("th", "What went wrong first", "scope", "col");
        html.end().end().line();
    }

    private void row(ReportRow row) throws IOException {
        String verdict =
                row.outcome().verdict() == null ? "none" : row.outcome().verdict();
        String style = Overview.style(verdict) + (row.expectation().difference() == null ? "" : " differs");
        html.start("tr", "class", style);
        html.start("th", "scope", "row", "class", "id")
                .element("bdi", PlainText.cut(row.submission(), 60))
                .end();
        html.element("td", row.language() == null ? "" : row.language());
        html.start("td", "title", Overview.word(verdict))
                .element(
                        "span",
                        row.outcome().verdict() == null ? "–" : row.outcome().verdict(),
                        "class",
                        "verdict " + Overview.style(verdict))
                .end();
        score(row);
        if (!stable) {
            html.element(
                    "td",
                    row.usage().timeMs() == null ? "" : Numbers.time(row.usage().timeMs()),
                    "class",
                    "number");
            html.element(
                    "td",
                    row.usage().memoryKb() == null ? "" : memory(row.usage().memoryKb()),
                    "class",
                    "number");
        }
        cells(row);
        wrong(row);
        html.end().line();
    }

    private static String memory(long kb) {
        return Numbers.rounded(kb / 1024.0, 1) + " MiB";
    }

    private void score(ReportRow row) throws IOException {
        boolean scale =
                Double.isFinite(row.outcome().maxScore()) && row.outcome().maxScore() > 0;
        double share = scale
                ? Math.max(
                        0,
                        Math.min(
                                100, 100 * row.outcome().score() / row.outcome().maxScore()))
                : 0;
        html.element(
                "td",
                Numbers.shown(row.outcome().score()),
                "class",
                "number score",
                "style",
                scale ? "--share:" + Numbers.rounded(share, 1) + "%" : null);
    }

    private void cells(ReportRow row) throws IOException {
        Map<String, String> verdicts = new HashMap<>();
        row.cases().forEach(one -> verdicts.put(one.name(), Objects.requireNonNullElse(one.verdict(), "")));
        if (!each) {
            long accepted = verdicts.values().stream().filter("AC"::equals).count();
            html.element("td", accepted + " / " + cases.size(), "class", "number");
            return;
        }
        for (String name : cases) {
            String verdict = verdicts.getOrDefault(name, "");
            String shown = verdict.isEmpty() ? "·" : verdict.equals("AC") ? "✓" : verdict;
            html.element("td", shown, "class", verdict.isEmpty() ? "c" : "c " + Overview.style(verdict));
        }
    }

    private void wrong(ReportRow row) throws IOException {
        html.start("td", "class", "wrong");
        if (row.expectation().difference() != null) {
            html.element("strong", PlainText.line(row.expectation().difference(), MESSAGE), "class", "difference")
                    .text(" ");
        }
        FirstFailure failure = row.firstFailure();
        if (row.outcome().cause() != null) {
            html.element("bdi", PlainText.line(row.outcome().cause(), 2 * MESSAGE));
        } else if (failure != null) {
            html.element("code", PlainText.cut(failure.name(), 60));
            if (failure.message() != null) {
                html.text(" ").element("bdi", PlainText.line(failure.message(), MESSAGE));
            } else if (row.outcome().reason() != null) {
                html.text(" " + row.outcome().reason().replace('_', ' '));
            }
            details(failure);
        }
        html.end();
    }

    private void details(FirstFailure failure) throws IOException {
        String message = failure.message() == null ? "" : failure.message().strip();
        String diff = failure.diff();
        String errors = stable ? null : failure.errors();
        if (diff == null && errors == null && !message.contains("\n")) {
            return;
        }
        html.start("details").element("summary", "more");
        if (errors != null) {
            html.element("pre", PlainText.cut(errors, DIFF));
        }
        if (message.contains("\n")) {
            html.element("pre", PlainText.cut(message, DIFF));
        }
        if (diff != null) {
            html.start("pre", "class", "diff");
            for (String line : PlainText.cut(diff, DIFF).split("\n", -1)) {
                String kind = line.startsWith("-") ? "expected" : line.startsWith("+") ? "printed" : null;
                html.element("span", line, "class", kind).text("\n");
            }
            html.end();
        }
        html.end();
    }
}
