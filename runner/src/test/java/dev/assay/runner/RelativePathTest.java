package dev.assay.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class RelativePathTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b/c.txt", ".hidden", "a b", "..a/b..", "ünï/日本", "a\\b", "-x"})
    void pathsWithinTheBoxAreAllowed(String path) {
        assertThat(RelativePath.require(path)).isEqualTo(path);
        assertThat(new SourceFile(path, new byte[0]).path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a", "/", "..", ".", "../a", "a/..", "a/../b", "a/./b", "a//b", "a/", "a\0b", "a\nb", "\u007f",
                "\ud800"
            })
    void otherPathsAreRefused(String path) {
        assertThatThrownBy(() -> new SourceFile(path, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the path '");
    }

    @Test
    void lengthAndDepthAreBounded() {
        assertThat(RelativePath.require("a/".repeat(31) + "a")).isNotEmpty();
        assertThatThrownBy(() -> RelativePath.require("a/".repeat(32) + "a")).hasMessageContaining("deeper than 32");
        assertThat(RelativePath.require("é".repeat(127))).isNotEmpty();
        assertThatThrownBy(() -> RelativePath.require("é".repeat(128))).hasMessageContaining("longer than 255");
        assertThatThrownBy(() -> RelativePath.require(("a".repeat(200) + "/").repeat(5) + "a"))
                .hasMessageContaining("longer than 1000");
        assertThatThrownBy(() -> RelativePath.require("")).hasMessageContaining("is empty");
    }

    @Test
    void filesOfAProgramDoNotMeet() {
        SourceFile a = new SourceFile("a", new byte[0]);
        assertThatThrownBy(() -> new Program("c", List.of(a, a)))
                .hasMessageContaining("the file 'a' is the path of another file too");
        assertThatThrownBy(() -> new Program("c", List.of(new SourceFile("a/b/c", new byte[0]), a)))
                .hasMessageContaining("the file 'a' is a folder of another file");
        assertThatThrownBy(() -> new Program("c", List.of(a), "b", List.of(), Map.of()))
                .hasMessageContaining("'b' is none of the program's files");
        assertThatThrownBy(() -> new Program("c", List.of())).hasMessageContaining("at least one file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1A", "A=B", "A-B", "A\0"})
    void variablesWithOtherNamesAreRefused(String name) {
        assertThatThrownBy(() -> new Program(
                        "c", List.of(new SourceFile("a", new byte[0])), null, List.of(), Map.of(name, "value")))
                .hasMessageContaining("environment variable");
    }
}
