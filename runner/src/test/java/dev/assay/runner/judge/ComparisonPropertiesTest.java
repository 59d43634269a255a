package dev.assay.runner.judge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.Checker;
import dev.assay.runner.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What must hold of the comparisons for whatever texts; a failure names the seed that finds it again. */
@Tag("unit")
class ComparisonPropertiesTest {

    private static final int ROUNDS = 3000;
    private static final String ALPHABET = "abAB01.-+e \t\n\r\u000b\fé";

    private static void forMany(Consumer<Random> property) {
        for (int round = 0; round < ROUNDS; round++) {
            long seed = Long.getLong("assay.test.seed", System.nanoTime() + round);
            try {
                property.accept(new Random(seed));
            } catch (AssertionError e) {
                throw new AssertionError("with -Dassay.test.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(30); left > 0; left--) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    private static boolean accepts(Checker.Text checker, String expected, String output) {
        return Comparison.of(checker, expected.getBytes(UTF_8), output.getBytes(UTF_8))
                        .verdict()
                == Verdict.AC;
    }

    private static List<String> words(String text) {
        return Stream.of(text.split("[ \t\n\r\u000b\f]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            lines.add(line.replaceAll("[ \t\n\r\u000b\f]+$", ""));
        }
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    private static List<String> sorted(List<String> items) {
        List<String> sorted = new ArrayList<>(items);
        Collections.sort(sorted);
        return sorted;
    }

    private static String lower(String text) {
        StringBuilder lower = new StringBuilder(text);
        for (int i = 0; i < lower.length(); i++) {
            if (lower.charAt(i) < 128) {
                lower.setCharAt(
                        i, lower.substring(i, i + 1).toLowerCase(Locale.ROOT).charAt(0));
            }
        }
        return lower.toString();
    }

    @Test
    void eachMeansWhatItsPlainDefinitionMeans() {
        forMany(random -> {
            String a = text(random);
            String b = random.nextBoolean() ? text(random) : changed(a, random);
            assertThat(accepts(Checker.Text.EXACT, a, b)).as("exact").isEqualTo(a.equals(b));
            assertThat(accepts(Checker.Text.TOKENS, a, b)).as("tokens").isEqualTo(words(a).equals(words(b)));
            assertThat(accepts(Checker.Text.TOKENS_IGNORE_CASE, a, b))
                    .as("any case")
                    .isEqualTo(words(lower(a)).equals(words(lower(b))));
            assertThat(accepts(Checker.Text.IGNORE_TRAILING_SPACE, a, b))
                    .as("trailing space")
                    .isEqualTo(lines(a).equals(lines(b)));
            assertThat(accepts(Checker.Text.UNORDERED_LINES, a, b))
                    .as("unordered")
                    .isEqualTo(sorted(lines(a)).equals(sorted(lines(b))));
        });
    }

    /** Exact implies trailing space, which implies tokens, which imply any case. */
    @Test
    void theLaxerAcceptWhatTheStricterAccept() {
        List<Checker.Text> strictest = List.of(
                Checker.Text.EXACT,
                Checker.Text.IGNORE_TRAILING_SPACE,
                Checker.Text.TOKENS,
                Checker.Text.TOKENS_IGNORE_CASE);
        forMany(random -> {
            String a = text(random);
            String b = changed(a, random);
            boolean accepted = false;
            for (Checker.Text checker : strictest) {
                boolean now = accepts(checker, a, b);
                assertThat(now || !accepted).as("%s", checker).isTrue();
                accepted = now;
            }
            for (Checker.Text checker : Checker.Text.values()) {
                assertThat(accepts(checker, a, a)).as("%s of itself", checker).isTrue();
                assertThat(accepts(checker, b, a))
                        .as("%s is symmetric", checker)
                        .isEqualTo(accepts(checker, a, b));
            }
        });
    }

    @Test
    void numbersAreAcceptedExactlyWithinTheTolerance() {
        forMany(random -> {
            double expected = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(12) - 3);
            double absolute = random.nextBoolean() ? 0 : Math.pow(10, -random.nextInt(9));
            double relative = random.nextBoolean() ? 0 : Math.pow(10, -random.nextInt(9));
            double margin = Math.max(absolute, relative * Math.abs(expected));
            Checker.Floats checker = new Checker.Floats(absolute, relative);
            for (double part : new double[] {-1.01, -0.99, 0, 0.99, 1.01}) {
                double got = expected + part * margin;
                boolean within = Math.abs(got - expected) <= margin;
                assertThat(Comparison.of(checker, number(expected, random), number(got, random))
                                .verdict())
                        .as("%s for %s within %s or %s", got, expected, absolute, relative)
                        .isEqualTo(within ? Verdict.AC : Verdict.WA);
            }
        });
    }

    private static byte[] number(double value, Random random) {
        return (random.nextBoolean() ? String.valueOf(value) : new BigDecimal(value).toPlainString()).getBytes(UTF_8);
    }

    @Test
    void nothingThatAnybodyWritesBreaksThem() {
        forMany(random -> {
            byte[] a = new byte[random.nextInt(40)];
            byte[] b = new byte[random.nextInt(40)];
            random.nextBytes(a);
            random.nextBytes(b);
            for (Checker.Text checker : Checker.Text.values()) {
                assertThat(Comparison.of(checker, a, b).verdict()).isIn(Verdict.AC, Verdict.WA);
            }
            assertThat(Comparison.of(new Checker.Floats(1, 1), a, b).verdict()).isIn(Verdict.AC, Verdict.WA);
            assertThat(Comparison.of(Checker.Text.EXACT, a, Arrays.copyOf(a, a.length))
                            .verdict())
                    .isEqualTo(Verdict.AC);
        });
    }

    private static String changed(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        for (int left = random.nextInt(3); left > 0; left--) {
            char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            int at = random.nextInt(changed.length() + 1);
            if (at < changed.length() && random.nextBoolean()) {
                changed.setCharAt(at, c);
            } else {
                changed.insert(at, c);
            }
        }
        return changed.toString();
    }
}
