package dev.assay.grading.problem;

import dev.assay.runner.Checker;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The checker that {@code assay.yaml} names. */
final class PlainChecker {

    private PlainChecker() {}

    static Checker read(@Nullable YamlNode node) throws PackageException {
        if (node == null) {
            return Checker.Text.IGNORE_TRAILING_SPACE;
        }
        if (node.entries() != null) {
            node.requireKnown(Set.of("absolute", "relative"), "checker");
            return new Checker.Floats(tolerance(node, "absolute"), tolerance(node, "relative"));
        }
        return switch (node.string("checker")) {
            case "exact" -> Checker.Text.EXACT;
            case "ignore_trailing_space" -> Checker.Text.IGNORE_TRAILING_SPACE;
            case "tokens" -> Checker.Text.TOKENS;
            case "tokens_ignore_case" -> Checker.Text.TOKENS_IGNORE_CASE;
            case "unordered_lines" -> Checker.Text.UNORDERED_LINES;
            default ->
                throw node.bad("checker has to be exact, ignore_trailing_space, tokens, tokens_ignore_case,"
                        + " unordered_lines, or a map with the tolerances absolute and relative");
        };
    }

    private static double tolerance(YamlNode map, String key) throws PackageException {
        YamlNode node = map.get(key);
        return node == null ? 0 : node.number(key, 0, 1e300);
    }
}
