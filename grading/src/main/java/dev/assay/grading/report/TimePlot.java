package dev.assay.grading.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long the slowest case of each submission took, by language, on a logarithmic axis. */
final class TimePlot {

    private static final int LEFT = 96;
    private static final int RIGHT = 486;
    private static final int WIDTH = 560;
    private static final int ROW = 30;
    private static final int TOP = 18;
    private static final int BINS = 52;
    private static final int MAX_LANGUAGES = 12;

    private final Markup html;
    private final double least;
    private final double most;

    private TimePlot(Markup html, double least, double most) {
        this.html = html;
        this.least = least;
        this.most = most;
    }

    static void write(Markup html, @Nullable Long limitMs, Map<String, ReportStatistics.Samples> times)
            throws IOException {
        List<Map.Entry<String, ReportStatistics.Samples>> languages = new ArrayList<>(times.entrySet());
        languages.sort(Comparator.comparing((Map.Entry<String, ReportStatistics.Samples> one) ->
                -one.getValue().count()));
        languages = languages.subList(0, Math.min(MAX_LANGUAGES, languages.size()));
        double top = limitMs == null ? 1 : limitMs;
        double bottom = Double.MAX_VALUE;
        StringBuilder told = new StringBuilder("Median time");
        for (Map.Entry<String, ReportStatistics.Samples> one : languages) {
            top = Math.max(top, one.getValue().max());
            bottom = Math.min(bottom, one.getValue().sorted()[0]);
            told.append("; ")
                    .append(one.getKey())
                    .append(": ")
                    .append(Numbers.time(Math.round(one.getValue().median())));
        }
        int height = TOP + ROW * languages.size() + 36;
        html.start("figure").element("figcaption", "Time of each submission’s slowest case, by language");
        html.start("svg", "viewBox", "0 0 " + WIDTH + " " + height, "role", "img", "aria-label", told.toString());
        TimePlot plot = new TimePlot(html, Math.pow(10, Math.floor(Math.log10(Math.max(1, bottom)))), top * 1.1);
        plot.label("median", "median", WIDTH, TOP - 6);
        plot.axis(TOP + ROW * languages.size(), limitMs);
        for (int i = 0; i < languages.size(); i++) {
            plot.language(languages.get(i).getKey(), languages.get(i).getValue(), TOP + ROW * (i + 1));
        }
        html.end().end().line();
    }

    private double x(double ms) {
        double share = Math.log(Math.max(least, ms) / least) / Math.log(most / least);
        return LEFT + share * (RIGHT - LEFT);
    }

    private void axis(int floor, @Nullable Long limitMs) throws IOException {
        for (double tick = least; tick <= most; tick *= 10) {
            for (double step : new double[] {1, 2, 5}) {
                double ms = tick * step;
                if (ms <= most && (step == 1 || most / least < 200)) {
                    vertical("grid", ms, floor);
                    label("tick", Numbers.time(Math.round(ms)), x(ms), floor + 16);
                }
            }
        }
        if (limitMs != null) {
            vertical("limit", limitMs, floor);
            label("tick limit-name", "limit", x(limitMs), TOP - 6);
        }
    }

    private void vertical(String style, double ms, int floor) throws IOException {
        String x = Numbers.rounded(x(ms), 1);
        html.empty("line", "class", style, "x1", x, "x2", x, "y1", String.valueOf(TOP), "y2", String.valueOf(floor));
    }

    private void label(String style, String text, double x, int y) throws IOException {
        html.element("text", text, "class", style, "x", Numbers.rounded(x, 1), "y", String.valueOf(y));
    }

    private void language(String language, ReportStatistics.Samples times, int floor) throws IOException {
        int[] bins = new int[BINS];
        double width = (double) (RIGHT - LEFT) / BINS;
        int fullest = 1;
        for (double ms : times.sorted()) {
            int bin = Math.max(0, Math.min(BINS - 1, (int) ((x(ms) - LEFT) / width)));
            fullest = Math.max(fullest, ++bins[bin]);
        }
        for (int i = 0; i < BINS; i++) {
            if (bins[i] > 0) {
                double height = Math.max(3, (ROW - 6.0) * bins[i] / fullest);
                html.empty(
                        "rect",
                        "class",
                        "column",
                        "x",
                        Numbers.rounded(LEFT + i * width + 0.5, 1),
                        "y",
                        Numbers.rounded(floor - height, 1),
                        "width",
                        Numbers.rounded(width - 1, 1),
                        "height",
                        Numbers.rounded(height, 1));
            }
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
                String.valueOf(floor),
                "y2",
                String.valueOf(floor));
        label("name", PlainText.cut(language, 13), 0, floor - 7);
        label("median", Numbers.time(Math.round(times.median())), WIDTH, floor - 7);
    }
}
