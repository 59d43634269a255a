package dev.assay.grading.problem;

import dev.assay.grading.problem.TestGroup.Aggregation;
import dev.assay.grading.problem.TestGroup.Scoring;
import dev.assay.grading.problem.TestGroup.VerdictMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code testdata.yaml} says of a group. A key it does not have is as in the group around it.
 *
 * @param most upper end of the range of scores
 * @param file where {@code flags} stand
 */
record LegacyConfig(
        boolean breaks,
        Aggregation aggregation,
        VerdictMode verdict,
        boolean ignoreSample,
        double acceptScore,
        double rejectScore,
        double least,
        double most,
        List<String> flags,
        String file,
        int line) {

    static final String NAME = "testdata.yaml";

    static final LegacyConfig DEFAULT = new LegacyConfig(
            true,
            Aggregation.SUM,
            VerdictMode.WORST_ERROR,
            false,
            1,
            0,
            0,
            Double.POSITIVE_INFINITY,
            List.of(),
            KattisReader.METADATA,
            0);

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
        YamlNode grading = yaml.get("grading");
        if (grading != null && !grading.string("grading").equals("default")) {
            throw grading.bad("graders of the package's own are not run here; use the default one with grader_flags");
        }
        return breaking(yaml.get("on_reject"))
                .graded(yaml.get("grader_flags"))
                .scored(yaml.get("accept_score"), yaml.get("reject_score"), yaml.get("range"))
                .flagged(yaml.get("output_validator_flags"));
    }

    /** Below the root there is no sample to ignore. */
    LegacyConfig inherited() {
        return new LegacyConfig(
                breaks, aggregation, verdict, false, acceptScore, rejectScore, least, most, flags, file, line);
    }

    Scoring scoring(boolean scoring, boolean counts) {
        if (!scoring) {
            return new Scoring(Aggregation.PASS_FAIL, 1, 0, verdict, breaks, null, counts);
        }
        return new Scoring(aggregation, most, least, verdict, breaks, rejectScore, counts);
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
        return new LegacyConfig(
                value, aggregation, verdict, ignoreSample, acceptScore, rejectScore, least, most, flags, file, line);
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
        return new LegacyConfig(breaks, how, chosen, ignore, acceptScore, rejectScore, least, most, flags, file, line);
    }

    private LegacyConfig scored(@Nullable YamlNode accept, @Nullable YamlNode reject, @Nullable YamlNode range)
            throws PackageException {
        double accepted = accept == null ? acceptScore : accept.number("accept_score", 0, Points.MAX);
        double rejected = reject == null ? rejectScore : reject.number("reject_score", 0, Points.MAX);
        double from = least;
        double to = most;
        if (range != null) {
            List<String> ends = words(range, "range");
            if (ends.size() != 2) {
                throw range.bad("range has to be two numbers, such as '0 100'");
            }
            from = Math.max(0, end(range, ends.get(0)));
            to = end(range, ends.get(1));
            if (!(from <= to)) {
                throw range.bad("range has to begin at its smaller end, and to hold a score of at least 0");
            }
        }
        return new LegacyConfig(
                breaks, aggregation, verdict, ignoreSample, accepted, rejected, from, to, flags, file, line);
    }

    private static double end(YamlNode range, String text) throws PackageException {
        return switch (text) {
            case "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
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
                aggregation,
                verdict,
                ignoreSample,
                acceptScore,
                rejectScore,
                least,
                most,
                words(text, "output_validator_flags"),
                text.file(),
                text.line());
    }

    private static List<String> words(YamlNode node, String key) throws PackageException {
        String text = node.string(key).strip();
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\\s+", -1));
    }
}
