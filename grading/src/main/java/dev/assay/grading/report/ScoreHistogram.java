package dev.assay.grading.report;

import java.io.IOException;
import java.util.Arrays;

/** How many submissions have which score. */
final class ScoreHistogram {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 220;
    private static final int FLOOR = 180;
    private static final int CEILING = 24;
    private static final int MAX_SINGLE = 12;

    private ScoreHistogram() {}

    static void write(Markup html, double maxScore, ReportStatistics.Samples scores) throws IOException {
        double top = Double.isFinite(maxScore) && maxScore > 0 ? maxScore : Math.max(1, scores.max());
        boolean single = top == Math.rint(top) && top <= MAX_SINGLE && whole(scores);
        int bins = single ? (int) top + 1 : 10;
        int[] counts = new int[bins];
        for (double score : scores.sorted()) {
            int bin = single ? (int) score : (int) Math.floor(bins * score / top);
            counts[Math.max(0, Math.min(bins - 1, bin))]++;
        }
        String[] names = new String[bins];
        for (int i = 0; i < bins; i++) {
            names[i] = single
                    ? String.valueOf(i)
                    : Numbers.shown(top * i / bins) + "–" + Numbers.shown(top * (i + 1) / bins);
        }
        draw(html, names, counts);
    }

    private static boolean whole(ReportStatistics.Samples scores) {
        return Arrays.stream(scores.sorted()).allMatch(score -> score == Math.rint(score));
    }

    private static void draw(Markup html, String[] names, int[] counts) throws IOException {
        int most = Math.max(1, Arrays.stream(counts).max().orElse(1));
        StringBuilder told = new StringBuilder();
        for (int i = 0; i < counts.length; i++) {
            told.append(i == 0 ? "" : "; ").append(names[i]).append(": ").append(counts[i]);
        }
        html.start("figure").element("figcaption", "Submissions by score");
        html.start("svg", "viewBox", "0 0 " + WIDTH + " " + HEIGHT, "role", "img", "aria-label", told.toString());
        double step = (double) WIDTH / counts.length;
        for (int i = 0; i < counts.length; i++) {
            double height = (double) (FLOOR - CEILING) * counts[i] / most;
            String middle = Numbers.rounded(step * (i + 0.5), 1);
            html.empty(
                    "rect",
                    "class",
                    "column",
                    "x",
                    Numbers.rounded(step * i + 3, 1),
                    "y",
                    Numbers.rounded(FLOOR - height, 1),
                    "width",
                    Numbers.rounded(step - 6, 1),
                    "height",
                    Numbers.rounded(height, 1),
                    "rx",
                    "2");
            if (counts[i] > 0) {
                html.element(
                        "text",
                        String.valueOf(counts[i]),
                        "class",
                        "count",
                        "x",
                        middle,
                        "y",
                        Numbers.rounded(FLOOR - height - 6, 1));
            }
            html.element("text", names[i], "class", "tick", "x", middle, "y", String.valueOf(FLOOR + 18));
        }
        html.empty(
                "line",
                "class",
                "axis",
                "x1",
                "0",
                "x2",
                String.valueOf(WIDTH),
                "y1",
                String.valueOf(FLOOR),
                "y2",
                String.valueOf(FLOOR));
        html.element("text", "score", "class", "tick", "x", String.valueOf(WIDTH / 2), "y", String.valueOf(HEIGHT - 4));
        html.end().end().line();
    }
}
