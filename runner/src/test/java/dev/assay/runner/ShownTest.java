package dev.assay.runner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What messages repeat of strangers' texts is short and on one line. */
@Tag("unit")
class ShownTest {

    @Test
    void aName() {
        assertThat(Shown.of("short")).isEqualTo("short");
        assertThat(Shown.of("a\nb\u001b[31m\u2028")).isEqualTo("a?b?[31m?");
        assertThat(Shown.of("x".repeat(101))).isEqualTo("x".repeat(100) + "...");
        assertThat(Shown.of("x".repeat(99) + "\uD83D\uDE00")).isEqualTo("x".repeat(99) + "...");
    }

    @Test
    void aMessage() {
        String own = "the key 'a' is not known; known are " + "one, ".repeat(50);
        assertThat(Shown.within(own, 600)).isEqualTo(own);
        assertThat(Shown.within("has '" + "a b".repeat(100) + "' twice", 600))
                .hasSizeLessThan(130)
                .endsWith("...' twice");
        assertThat(Shown.within("was " + "9".repeat(1000), 600)).hasSizeLessThan(120);
        assertThat(Shown.within("a ".repeat(1000), 600)).hasSize(603);
        assertThat(Shown.within("was $1\\" + "$".repeat(500), 600)).startsWith("was $1\\$$");
    }
}
