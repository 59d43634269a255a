package dev.assay.grading.problem;

import dev.assay.grading.problem.TestGroup.Aggregation;
import dev.assay.grading.problem.TestGroup.Scoring;
import dev.assay.grading.problem.TestGroup.VerdictMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code testdata.yaml} says of a group. A key it does not have is as in the group around it.
 *
 * @param flags of the output validator, with where they stand
 */
record LegacyConfig(boolean breaks, Grading grading, boolean ignoreSample, Range scores, Flags flags) {

    static final String NAME = "testdata.yaml";

    /** How verdicts and scores are put together. */
    record Grading(Aggregation aggregation, VerdictMode verdict) {}

    /** Scores of accepted and of rejected cases, and what a group's is cut to. */
    record Range(double accept, double reject, double least, double most) {}

    /** Arguments, and the place they are given at. */
    record Flags(List<String> words, String file, int line) {}

    static final LegacyConfig DEFAULT = new LegacyConfig(
            true,
            new Grading(Aggregation.SUM, VerdictMode.WORST_ERROR),
            false,
            new Range(1, 0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
            new Flags(List.of(), KattisReader.METADATA, 0));

    private static final Set<String> KNOWN = Set.of(
            "on_reject",
            "grading",
            "grader_flags",
            "input_validator_flags",
            "output_validator_flags",
            "accept_score",
            "reject_score",
            "range");

    LegacyConfig within(YamlNode yaml, Warnings warnings) throws PackageException {
        for (Map.Entry<String, YamlNode> entry : yaml.map("the file").entrySet()) {
            if (!KNOWN.contains(entry.getKey())) {
                warnings.add(
                        yaml.file(), entry.getValue().line(), "the unknown key '" + entry.getKey() + "' is left alone");
            }
        }
        YamlNode own = yaml.get("grading");
        if (own != null && !own.string("grading").equals("default")) {
            throw own.bad("graders of the package's own are not run here; use the default one with grader_flags");
        }
        return breaking(yaml.get("on_reject"))
                .graded(yaml.get("grader_flags"))
                .scored(yaml.get("accept_score"), yaml.get("reject_score"), yaml.get("range"))
                .flagged(yaml.get("output_validator_flags"));
    }

    /** Below the root there is no sample to ignore. */
    LegacyConfig inherited() {
        return new LegacyConfig(breaks, grading, false, scores, flags);
    }

    /** {@code ignored}: neither verdict nor score are part of the whole. */
    Scoring scoring(boolean scoring, boolean ignored) {
        return scoring
                ? new Scoring(
                        grading.aggregation(),
                        scores.most(),
                        scores.least(),
                        grading.verdict(),
                        breaks,
                        scores.reject(),
                        !ignored,
                        ignored)
                : new Scoring(Aggregation.PASS_FAIL, 1, 0, grading.verdict(), breaks, null, !ignored, ignored);
    }

    private LegacyConfig breaking(@Nullable YamlNode node) throws PackageException {
        if (node == null) {
            return this;
        }
        boolean value = switch (node.string("on_reject")) {
            case "break" -> true;
            case "continue", "grade" -> false;
            default -> throw node.bad("on_reject has to be break or continue");
        };
        return new LegacyConfig(value, grading, ignoreSample, scores, flags);
    }

    private LegacyConfig graded(@Nullable YamlNode node) throws PackageException {
        if (node == null) {
            return this;
        }
        Aggregation how = Aggregation.SUM;
        VerdictMode mode = VerdictMode.WORST_ERROR;
        boolean any = false;
        boolean ignore = false;
        for (String flag : words(node, "grader_flags")) {
            switch (flag) {
                case "sum" -> how = Aggregation.SUM;
                case "avg" -> how = Aggregation.AVERAGE;
                case "min" -> how = Aggregation.MIN;
                case "max" -> how = Aggregation.MAX;
                case "first_error" -> mode = VerdictMode.FIRST_ERROR;
                case "worst_error" -> mode = VerdictMode.WORST_ERROR;
                case "always_accept" -> mode = VerdictMode.ALWAYS_ACCEPT;
                case "accept_if_any_accepted" -> any = true;
                case "ignore_sample" -> ignore = true;
                default ->
                    throw node.bad("grader flag '" + flag + "' is not known; it has to be one of sum, avg, min, max,"
                            + " first_error, worst_error, always_accept, accept_if_any_accepted, ignore_sample");
            }
        }
        VerdictMode chosen = any && mode != VerdictMode.ALWAYS_ACCEPT ? VerdictMode.ANY_ACCEPTED : mode;
        return new LegacyConfig(breaks, new Grading(how, chosen), ignore, scores, flags);
    }

    private LegacyConfig scored(@Nullable YamlNode accept, @Nullable YamlNode reject, @Nullable YamlNode range)
            throws PackageException {
        double from = scores.least();
        double to = scores.most();
        if (range != null) {
            List<String> ends = words(range, "range");
            if (ends.size() != 2) {
                throw range.bad("range has to be two numbers, such as '0 100'");
            }
            from = end(range, ends.get(0));
            to = end(range, ends.get(1));
            if (!(from <= to)) {
                throw range.bad("range has to begin at its smaller end");
            }
        }
        Range read = new Range(
                points(accept, "accept_score", scores.accept()),
                points(reject, "reject_score", scores.reject()),
                from,
                to);
        return new LegacyConfig(breaks, grading, ignoreSample, read, flags);
    }

    private static double points(@Nullable YamlNode node, String key, double byDefault) throws PackageException {
        return node == null ? byDefault : node.number(key, -Points.MAX, Points.MAX);
    }

    private static double end(YamlNode range, String text) throws PackageException {
        return switch (text) {
            case "inf", "+inf", ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
            case "-inf", "-.inf" -> Double.NEGATIVE_INFINITY;
            default -> {
                try {
                    yield Double.parseDouble(text);
                } catch (NumberFormatException e) {
                    throw range.bad("'" + text + "' in range is no number");
                }
            }
        };
    }

    private LegacyConfig flagged(@Nullable YamlNode node) throws PackageException {
        if (node == null) {
            return this;
        }
        YamlNode inner = node.get("flags");
        if (node.entries() != null && inner == null) {
            throw node.bad("output_validator_flags has to be a text, or a map with the key flags");
        }
        YamlNode text = inner == null ? node : inner;
        return new LegacyConfig(
                breaks,
                grading,
                ignoreSample,
                scores,
                new Flags(words(text, "output_validator_flags"), text.file(), text.line()));
    }

    /** Words of a text, or of a list of texts: YAML of both kinds is about. */
    static List<String> words(YamlNode node, String key) throws PackageException {
        List<String> words = new ArrayList<>();
        for (String text : node.strings(key)) {
            if (!text.isBlank()) {
                words.addAll(Arrays.asList(text.strip().split("\\s+", -1)));
            }
        }
        return words;
    }
}
