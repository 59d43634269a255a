package dev.assay.grading.problem;

import dev.assay.runner.Limits;
import dev.assay.runner.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A problem, ready to grade with.
 *
 * @param name short, from the package's file or folder name
 * @param title for people
 * @param limits of each case
 * @param judge how output becomes a verdict; each case's own checker follows from it
 * @param tests all test cases in their groups
 * @param submissions whose verdicts the authors know; may be empty
 * @param warnings what was left out, read differently or odd, one sentence each
 * @param included files beside submissions, by the id of their language
 */
public record Problem(
        String name,
        String title,
        Format format,
        Limits limits,
        Judge judge,
        TestGroup tests,
        List<JurySubmission> submissions,
        List<String> warnings,
        Map<String, List<SourceFile>> included) {

    /** In place of a language, for those that have no files of their own. */
    public static final String ANY_LANGUAGE = "default";

    public Problem {
        submissions = List.copyOf(submissions);
        warnings = List.copyOf(warnings);
        included = new TreeMap<>(included);
    }

    /** Nothing is put beside submissions. */
    public Problem(
            String name,
            String title,
            Format format,
            Limits limits,
            Judge judge,
            TestGroup tests,
            List<JurySubmission> submissions,
            List<String> warnings) {
        this(name, title, format, limits, judge, tests, submissions, warnings, Map.of());
    }

    /** What is put beside a submission in that language. */
    public List<SourceFile> included(String language) {
        return included.getOrDefault(language, included.getOrDefault(ANY_LANGUAGE, List.of()));
    }

    /** All test cases in the order they are run in: samples first. */
    public List<TestCase> cases() {
        return tests.allCases();
    }

    /** SHA-256 in hexadecimal over everything that decides a verdict or a score: not titles, warnings or submissions. */
    public String contentHash() {
        return ProblemHash.of(this);
    }
}
