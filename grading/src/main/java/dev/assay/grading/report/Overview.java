package dev.assay.grading.report;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The numbers of the whole run, and the bar of verdicts. */
final class Overview {

    private static final Map<String, String> WORDS = Map.of(
            "AC", "accepted",
            "WA", "wrong answer",
            "PE", "presentation error",
            "TLE", "time limit",
            "MLE", "memory limit",
            "OLE", "output limit",
            "RTE", "run-time error",
            "CE", "does not compile",
            "JE", "judging error",
            "none", "not graded");

    private Overview() {}

    static void write(Markup html, ReportHead head, ReportStatistics statistics) throws IOException {
        html.start("section", "aria-label", "Overview");
        html.start("dl", "class", "tiles");
        tile(
                html,
                "Accepted",
                statistics.accepted() + " of " + statistics.submissions(),
                Numbers.percent(statistics.accepted(), statistics.submissions()));
        String most = Double.isFinite(head.maxScore()) ? "of " + Numbers.shown(head.maxScore()) : "points";
        tile(html, "Median score", Numbers.shown(statistics.scores().median()), most);
        tile(html, "Mean score", Numbers.shown(statistics.scores().mean()), most);
        tile(html, "Best score", Numbers.shown(statistics.scores().max()), most);
        if (statistics.ungraded() > 0) {
            tile(html, "Not graded", String.valueOf(statistics.ungraded()), "see the causes below");
        }
        if (statistics.differences() > 0) {
            tile(html, "Other than expected", String.valueOf(statistics.differences()), "marked below");
        }
        html.end().line();
        Map<String, Integer> parts = new LinkedHashMap<>(statistics.verdicts());
        if (statistics.ungraded() > 0) {
            parts.put("none", statistics.ungraded());
        }
        bar(html, parts, statistics.submissions());
        html.end().line();
    }

    private static void tile(Markup html, String name, String number, String beside) throws IOException {
        html.start("div")
                .element("dt", name)
                .start("dd")
                .element("b", number)
                .text(" ")
                .element("small", beside);
        html.end().end();
    }

    private static void bar(Markup html, Map<String, Integer> parts, int all) throws IOException {
        html.start("div", "class", "bar", "aria-hidden", "true");
        for (Map.Entry<String, Integer> part : parts.entrySet()) {
            html.element("span", "", "class", style(part.getKey()), "style", "flex-grow:" + part.getValue());
        }
        html.end();
        html.start("ul", "class", "legend");
        for (Map.Entry<String, Integer> part : parts.entrySet()) {
            html.start("li").element("span", "", "class", "key " + style(part.getKey()), "aria-hidden", "true");
            html.element("b", String.valueOf(part.getValue())).text(" " + word(part.getKey()));
            html.element("small", " " + Numbers.percent(part.getValue(), all)).end();
        }
        html.end();
    }

    /** What a verdict is called; {@code none} is none. */
    static String word(String verdict) {
        return WORDS.getOrDefault(verdict, verdict);
    }

    /** The class of a verdict in the page's style: a known word, whatever the verdict is. */
    static String style(String verdict) {
        return "v-" + (WORDS.containsKey(verdict) ? verdict : "other");
    }
}
