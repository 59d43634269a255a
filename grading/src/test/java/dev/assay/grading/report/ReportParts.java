package dev.assay.grading.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows and parts of pages in the making. */
final class ReportParts {

    private ReportParts() {}

    /** What writes a part of a page. */
    @FunctionalInterface
    interface Part {
        void write(Markup html) throws IOException;
    }

    static String written(Part part) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Markup html = new Markup(out);
            html.start("root");
            part.write(html);
            html.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    static String written(ReportFormat format, ReportHead head, boolean stable, ReportRow... rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Reports.write(format, head, () -> Stream.of(rows), out, stable);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What the first group of a pattern holds, wherever it matches. */
    static List<String> found(String pattern, String text) {
        List<String> found = new ArrayList<>();
        for (Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text); matcher.find(); ) {
            found.add(matcher.group(1));
        }
        return found;
    }

    static ReportCase one(String name, @Nullable String verdict, @Nullable String message) {
        return new ReportCase(
                name,
                verdict,
                "AC".equals(verdict) ? 1 : 0,
                1,
                verdict == null ? ReportUsage.NONE : new ReportUsage(1500L, 7L, 2048L),
                message);
    }

    /** Named 1, 2 and so on, with these verdicts; {@code -} was not run. */
    static ReportCase[] cases(String verdicts) {
        String[] words = verdicts.isEmpty() ? new String[0] : verdicts.split(" ", -1);
        ReportCase[] cases = new ReportCase[words.length];
        Arrays.setAll(cases, i -> one(String.valueOf(i + 1), words[i].equals("-") ? null : words[i], null));
        return cases;
    }

    static ReportRow row(
            String id, @Nullable String verdict, double score, @Nullable FirstFailure failure, ReportCase... cases) {
        return new ReportRow(
                id,
                "c",
                new ReportOutcome(verdict, null, score, 10, null),
                ReportUsage.most(List.of(cases)),
                null,
                failure,
                List.of(),
                List.of(cases),
                ReportExpectation.NONE,
                null);
    }

    static ReportStatistics statistics(ReportRow... rows) {
        return ReportStatistics.of(() -> Stream.of(rows));
    }
}
