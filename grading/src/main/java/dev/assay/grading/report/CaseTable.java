package dev.assay.grading.report;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Which cases were hard. */
final class CaseTable {

    private static final int MAX = 200;

    private CaseTable() {}

    static void write(Markup html, List<String> cases, ReportStatistics statistics) throws IOException {
        if (cases.isEmpty()) {
            return;
        }
        html.start("section", "class", "hardness").element("h2", "Test cases");
        html.start("table").start("thead").start("tr");
        html.element("th", "Case", "scope", "col");
        html.element("th", "Accepted", "scope", "col", "colspan", "2");
        html.element("th", "Otherwise", "scope", "col").end().end().line();
        html.start("tbody").line();
        for (String name : cases.subList(0, Math.min(MAX, cases.size()))) {
            ReportStatistics.CaseStatistics one = statistics.ofCase(name);
            html.start("tr")
                    .start("th", "scope", "row")
                    .element("bdi", PlainText.cut(name, 60))
                    .end();
            html.start("td", "class", "meter", "aria-hidden", "true")
                    .element(
                            "span",
                            "",
                            "style",
                            "width:" + Numbers.percent(one.of("AC"), one.run()).replace(" ", ""))
                    .end();
            html.element("td", one.of("AC") + " of " + one.run(), "class", "number");
            html.element(
                            "td",
                            one.failures().stream()
                                    .map(verdict -> one.of(verdict) + " " + verdict)
                                    .collect(Collectors.joining(", ")))
                    .end()
                    .line();
        }
        html.end().end();
        if (cases.size() > MAX) {
            html.element("p", "The first " + MAX + " of " + cases.size() + " cases.", "class", "note");
        }
        html.end().line();
    }
}
