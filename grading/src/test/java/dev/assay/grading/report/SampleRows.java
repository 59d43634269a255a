package dev.assay.grading.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A class of students, the same at every run. */
final class SampleRows {

    private static final List<String> LANGUAGES = List.of("python", "java", "cpp", "c", "javascript");
    private static final List<String> FAILURES = List.of("WA", "WA", "WA", "TLE", "RTE", "MLE");

    private SampleRows() {}

    static ReportHead head(int cases) {
        return new ReportHead(
                "0199b1a2-7c00-7000-8000-000000000001",
                "bridges",
                "Bridges over the Pregel",
                names(cases),
                100,
                2000L,
                262_144L,
                List.of("problem.yaml: no time limit is given"),
                Instant.parse("2026-11-25T08:00:00Z"),
                Instant.parse("2026-11-25T08:03:20Z"));
    }

    static ReportRows rows(int submissions, int cases) {
        List<String> names = names(cases);
        return () -> IntStream.range(0, submissions).mapToObj(number -> row(number, names, new Random(number)));
    }

    private static List<String> names(int cases) {
        return IntStream.range(0, cases)
                .mapToObj(i ->
                        i < 2 ? "sample/" + (i + 1) : "secret/%02d-%s".formatted(i, i % 3 == 0 ? "large" : "small"))
                .toList();
    }

    private static ReportRow row(int number, List<String> names, Random random) {
        String id = "student-%05d".formatted(number);
        String language = LANGUAGES.get(random.nextInt(LANGUAGES.size()));
        if (number % 17 == 16) {
            return ungraded(id, "no language is known by the name or the first line of 'essay.docx'");
        }
        if (number % 13 == 12) {
            return compileError(id, language);
        }
        int good = random.nextInt(3) == 0 ? random.nextInt(names.size()) : names.size();
        List<ReportCase> cases = new ArrayList<>();
        @Nullable FirstFailure failure = null;
        String verdict = "AC";
        for (int i = 0; i < names.size(); i++) {
            boolean accepted = i < good || random.nextInt(4) == 0;
            String one = accepted ? "AC" : FAILURES.get(random.nextInt(FAILURES.size()));
            String message = one.equals("WA") ? "expected '" + i + "', got '" + (i + 1) + "'" : null;
            if (!accepted && failure == null) {
                verdict = one;
                failure = new FirstFailure(
                        names.get(i), message, message == null ? null : " 3\n-" + i + "\n+" + (i + 1) + "\n 5");
            }
            double points = 100.0 / names.size();
            long time = language.equals("python") ? 30 + random.nextInt(900) : 2 + random.nextInt(150);
            cases.add(new ReportCase(
                    names.get(i),
                    one,
                    accepted ? points : 0,
                    points,
                    new ReportUsage(time, time - 1, 9000L + random.nextInt(9000)),
                    message));
        }
        return new ReportRow(
                id,
                language,
                new ReportOutcome(
                        verdict,
                        verdict.equals("TLE") ? "cpu_time_limit" : verdict.equals("RTE") ? "exit_code" : null,
                        cases.stream().mapToDouble(ReportCase::points).sum(),
                        100,
                        null),
                new ReportUsage(ReportUsage.most(cases).timeMs(), 5L, 12_345L),
                1.25,
                failure,
                List.of(new ReportGroup("secret", 3, 7)),
                cases,
                ReportExpectation.NONE,
                "0199b1a2-7c00-7000-8000-" + number);
    }

    static ReportRow ungraded(String id, String cause) {
        return ReportRow.of(id, null, new ReportOutcome(null, null, 0, 100, cause), ReportExpectation.NONE, null);
    }

    static ReportRow compileError(String id, String language) {
        return new ReportRow(
                id,
                language,
                new ReportOutcome("CE", "compile_error", 0, 100, null),
                ReportUsage.NONE,
                null,
                new FirstFailure(
                        "compile", "main.c:3:5: error: expected ';' before 'return'\n  3 | int x\n    |      ^", null),
                List.of(),
                List.of(),
                ReportExpectation.NONE,
                "0199b1a2-7c00-7000-8000-0000000000ce");
    }

    /** One row whose every text is the given one. */
    static ReportRows hostile(String text) {
        return () -> Stream.of(
                new ReportRow(
                        text,
                        text,
                        new ReportOutcome(text, text, 1, 2, null),
                        new ReportUsage(3L, 4L, 5L),
                        6.0,
                        new FirstFailure(text, text, text, text),
                        List.of(new ReportGroup(text, 1, 2)),
                        List.of(new ReportCase(text, text, 1, 2, new ReportUsage(3L, 4L, 5L), text)),
                        new ReportExpectation(text, text),
                        text),
                ungraded(text, text));
    }
}
