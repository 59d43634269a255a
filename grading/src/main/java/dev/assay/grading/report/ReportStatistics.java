package dev.assay.grading.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What all rows together say: counts, and a few numbers of each row. */
final class ReportStatistics {

    /** Accepted first, then by how near that is. */
    static final List<String> ORDER = List.of("AC", "PE", "WA", "TLE", "MLE", "OLE", "RTE", "CE", "JE");

    private final Map<String, Integer> verdicts =
            new TreeMap<>(Comparator.comparing(ReportStatistics::place).thenComparing(v -> v));
    private final Map<String, CaseStatistics> cases = new LinkedHashMap<>();
    private final Map<String, Samples> times = new TreeMap<>();
    private final Samples scores = new Samples();
    private int submissions;
    private int ungraded;
    private int differences;

    private ReportStatistics() {}

    static ReportStatistics of(ReportRows rows) {
        ReportStatistics statistics = new ReportStatistics();
        try (Stream<ReportRow> all = rows.open()) {
            all.forEach(statistics::add);
        }
        return statistics;
    }

    private static int place(String verdict) {
        int place = ORDER.indexOf(verdict);
        return place < 0 ? ORDER.size() : place;
    }

    private void add(ReportRow row) {
        submissions++;
        differences += row.expectation().difference() == null ? 0 : 1;
        if (row.outcome().verdict() == null) {
            ungraded++;
        } else {
            verdicts.merge(row.outcome().verdict(), 1, Integer::sum);
        }
        scores.add(row.outcome().score());
        if (row.usage().timeMs() != null) {
            times.computeIfAbsent(String.valueOf(row.language()), language -> new Samples())
                    .add(row.usage().timeMs());
        }
        for (ReportCase one : row.cases()) {
            cases.computeIfAbsent(one.name(), name -> new CaseStatistics()).add(one);
        }
    }

    int submissions() {
        return submissions;
    }

    int ungraded() {
        return ungraded;
    }

    int differences() {
        return differences;
    }

    int accepted() {
        return verdicts.getOrDefault("AC", 0);
    }

    Map<String, Integer> verdicts() {
        return verdicts;
    }

    /** Of the case of that name; all zero when nobody ran it. */
    CaseStatistics ofCase(String name) {
        return cases.getOrDefault(name, new CaseStatistics());
    }

    /** One a submission, those that were not graded included. */
    Samples scores() {
        return scores;
    }

    /** Slowest case of each submission in milliseconds, by language. */
    Map<String, Samples> times() {
        return times;
    }

    /** What came of one case over all submissions. */
    static final class CaseStatistics {

        private final Map<String, Integer> verdicts = new HashMap<>();
        private int run;

        private void add(ReportCase one) {
            if (one.verdict() != null) {
                run++;
                verdicts.merge(one.verdict(), 1, Integer::sum);
            }
        }

        int run() {
            return run;
        }

        int of(String verdict) {
            return verdicts.getOrDefault(verdict, 0);
        }

        List<String> failures() {
            List<String> found = new ArrayList<>(verdicts.keySet());
            found.remove("AC");
            found.sort(Comparator.comparing((String verdict) -> -of(verdict)).thenComparing(ReportStatistics::place));
            return found;
        }
    }

    /** Numbers, to be asked for their middle and their ends. */
    static final class Samples {

        private double[] values = new double[16];
        private int count;
        private boolean sorted;

        private void add(double value) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = value;
            sorted = false;
        }

        /** In ascending order. */
        double[] sorted() {
            if (!sorted) {
                Arrays.sort(values, 0, count);
                sorted = true;
            }
            return Arrays.copyOf(values, count);
        }

        int count() {
            return count;
        }

        double mean() {
            return count == 0 ? 0 : Arrays.stream(values, 0, count).sum() / count;
        }

        double median() {
            double[] all = sorted();
            return count == 0 ? 0 : (all[(count - 1) / 2] + all[count / 2]) / 2;
        }

        double max() {
            return count == 0 ? 0 : sorted()[count - 1];
        }
    }
}
