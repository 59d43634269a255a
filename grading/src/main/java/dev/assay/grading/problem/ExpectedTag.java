package dev.assay.grading.problem;

import dev.assay.grading.problem.Expectation.Range;
import dev.assay.runner.SourceFile;
import dev.assay.runner.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** DOMjudge's {@code @EXPECTED_RESULTS@: WRONG-ANSWER, RUN-ERROR} and {@code @EXPECTED_SCORE@: 30} in comments of a jury's submission. */
final class ExpectedTag {

    private static final Pattern TAG = Pattern.compile("@EXPECTED_RESULTS@:[ \\t]*([A-Za-z_, -]+)");
    private static final Pattern SCORE = Pattern.compile("@EXPECTED_SCORE@:[ \\t]*(-?[0-9]+(?:\\.[0-9]+)?)");
    private static final int SEARCHED = 64 << 10;

    private ExpectedTag() {}

    static Optional<Expectation> in(String name, List<SourceFile> files, Warnings warnings) {
        for (SourceFile file : files) {
            byte[] content = file.content();
            String text = new String(content, 0, Math.min(content.length, SEARCHED), StandardCharsets.ISO_8859_1);
            Matcher tag = TAG.matcher(text);
            Matcher score = SCORE.matcher(text);
            Set<Verdict> verdicts = tag.find() ? verdicts(name, tag.group(1), warnings) : Set.of();
            Range range = score.find()
                    ? new Range(Double.parseDouble(score.group(1)), Double.parseDouble(score.group(1)))
                    : null;
            if (!verdicts.isEmpty() || range != null) {
                return Optional.of(new Expectation("", verdicts, Set.of(), Set.of(), range, null));
            }
        }
        return Optional.empty();
    }

    private static Set<Verdict> verdicts(String name, String words, Warnings warnings) {
        EnumSet<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        for (String word : words.split(",", -1)) {
            Optional<Set<Verdict>> meant = ExpectedVerdicts.ofTag(word);
            if (meant.isEmpty()) {
                warnings.add(name, 0, "expects '" + word.strip() + "', which is no result that is known");
            }
            meant.ifPresent(verdicts::addAll);
        }
        return verdicts;
    }
}
