package dev.assay.grading.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The XML that build servers read, as the schema of Maven Surefire has it: one suite, a test for each case of each
 * submission, with the submission as the test's class. A case that is not accepted is a failure; what could not be judged is
 * an error; what was not run is skipped.
 */
final class JunitReport {

    private final Markup xml;
    private final boolean stable;

    private JunitReport(Markup xml, boolean stable) {
        this.xml = xml;
        this.stable = stable;
    }

    /** Of all rows, as the suite tells them before them. */
    private static final class Counts {
        private int tests;
        private int failures;
        private int errors;
        private int skipped;
        private long timeMs;

        void add(ReportRow row) {
            if (row.cases().isEmpty()) {
                tests++;
                count(row.outcome().verdict());
            }
            for (ReportCase one : row.cases()) {
                tests++;
                timeMs += one.usage().timeMs() == null ? 0 : one.usage().timeMs();
                if (one.verdict() == null) {
                    skipped++;
                } else {
                    count(one.verdict());
                }
            }
        }

        private void count(@Nullable String verdict) {
            if (isError(verdict)) {
                errors++;
            } else if (!"AC".equals(verdict)) {
                failures++;
            }
        }
    }

    private static boolean isError(@Nullable String verdict) {
        return verdict == null || verdict.equals("JE");
    }

    static void write(ReportHead head, ReportRows rows, OutputStream out, boolean stable) throws IOException {
        Counts counts = new Counts();
        try (Stream<ReportRow> all = rows.open()) {
            all.forEach(counts::add);
        }
        Markup xml = new Markup(out).xmlDeclaration();
        xml.start(
                        "testsuite",
                        "name",
                        head.problem(),
                        "time",
                        Numbers.seconds(stable ? 0 : counts.timeMs),
                        "tests",
                        String.valueOf(counts.tests),
                        "errors",
                        String.valueOf(counts.errors),
                        "skipped",
                        String.valueOf(counts.skipped),
                        "failures",
                        String.valueOf(counts.failures))
                .line();
        JunitReport report = new JunitReport(xml, stable);
        try (Stream<ReportRow> all = rows.open()) {
            for (ReportRow row : (Iterable<ReportRow>) all::iterator) {
                report.row(row);
            }
        }
        xml.finish();
    }

    private void row(ReportRow row) throws IOException {
        if (row.cases().isEmpty()) {
            FirstFailure failure = row.firstFailure();
            String message =
                    row.outcome().cause() != null ? row.outcome().cause() : failure == null ? null : failure.message();
            test(row.submission(), failure == null ? "submission" : failure.name(), 0);
            outcome(row.outcome().verdict(), message, null);
            xml.end().line();
        }
        for (ReportCase one : row.cases()) {
            test(
                    row.submission(),
                    one.name(),
                    one.usage().timeMs() == null ? 0 : one.usage().timeMs());
            if (one.verdict() == null) {
                xml.empty("skipped");
            } else {
                outcome(one.verdict(), message(row, one), details(row, one));
            }
            xml.end().line();
        }
    }

    private static @Nullable FirstFailure failure(ReportRow row, ReportCase one) {
        FirstFailure failure = row.firstFailure();
        return failure != null && failure.name().equals(one.name()) ? failure : null;
    }

    private static @Nullable String message(ReportRow row, ReportCase one) {
        FirstFailure failure = failure(row, one);
        return one.message() == null && failure != null ? failure.message() : one.message();
    }

    private @Nullable String details(ReportRow row, ReportCase one) {
        FirstFailure failure = failure(row, one);
        if (failure == null) {
            return null;
        }
        return failure.diff() == null && !stable ? failure.errors() : failure.diff();
    }

    private void test(String submission, String name, long timeMs) throws IOException {
        xml.start("testcase", "name", name, "classname", submission, "time", Numbers.seconds(stable ? 0 : timeMs));
    }

    private void outcome(@Nullable String verdict, @Nullable String message, @Nullable String details)
            throws IOException {
        if ("AC".equals(verdict)) {
            return;
        }
        xml.element(
                isError(verdict) ? "error" : "failure",
                details == null ? "" : details,
                "message",
                message == null ? null : PlainText.line(message, 500),
                "type",
                verdict == null ? "ungraded" : verdict);
    }
}
