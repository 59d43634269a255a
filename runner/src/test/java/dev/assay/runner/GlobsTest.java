package dev.assay.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class GlobsTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            out.txt      , out.txt       , true
            out.txt      , outxtxt       , false
            *.png        , a.png         , true
            *.png        , .png          , true
            *.png        , a/b.png       , false
            *            , a/b           , false
            **           , a/b/c         , true
            **/*.png     , b.png         , true
            **/*.png     , a/b/c.png     , true
            a/**/z       , a/z           , true
            a/**/z       , a/b/c/z       , true
            a/**/z       , b/z           , false
            a/**         , a/b           , true
            a/*/c        , a/b/c         , true
            a/*/c        , a/b/b/c       , false
            ?.c          , a.c           , true
            ?.c          , ab.c          , false
            [ab].c       , b.c           , true
            [ab].c       , c.c           , false
            [a-c]x       , bx            , true
            [!a-c]x      , bx            , false
            [!a-c]x      , dx            , true
            []]x         , ]x            , true
            [a           , [a            , true
            *a*b*c       , xxaxxbxxc     , true
            *a*b*c       , xxaxxbxx      , false
            a*           , a             , true
            {a}          , {a}           , true
            """)
    void patternsMatchPaths(String pattern, String path, boolean matches) {
        assertThat(Globs.of(List.of("elsewhere", pattern)).matches(path)).isEqualTo(matches);
    }

    @Test
    void noneMatchNothing() {
        assertThat(Globs.of(List.of()).matches("a")).isFalse();
    }

    @Test
    void patternsOutOfTheBoxAreRefused() {
        assertThatThrownBy(() -> Globs.of(List.of("../*"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Globs.of(List.of("/etc/*"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Globs.of(Collections.nCopies(33, "a"))).hasMessageContaining("at most 32");
    }

    /** A matcher that goes back to every star would need longer than the universe has. */
    @Test
    void manyStarsCostLittle() {
        String stars = "*a".repeat(100) + "b";
        assertThat(Globs.of(List.of(stars)).matches("a".repeat(250))).isFalse();
        assertThat(Globs.of(List.of("**/".repeat(31) + "b")).matches("a/".repeat(31) + "a"))
                .isFalse();
    }
}
