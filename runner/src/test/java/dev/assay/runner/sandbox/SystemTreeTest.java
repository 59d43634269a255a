package dev.assay.runner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of this machine programs see, and what an operator may add. */
@Tag("unit")
class SystemTreeTest {

    @ParameterizedTest
    @CsvSource({
        "/usr/lib/x, true",
        "/usr, true",
        "/lib64/ld.so, true",
        "/bin/../bin/sh, true",
        "/usr/../etc/passwd, false",
        "/usrlocal, false",
        "/etc/passwd, false",
        "/opt/tool, false"
    })
    void theSystemIsShownAnyway(Path path, boolean shown) {
        assertThat(SystemTree.isShown(path)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/opt/tool", "/srv/lib", "/data", "/home/ann/lib", "/opt/../opt/x", "/devices"})
    void whatCanBeAdded(Path path) {
        assertThat(SystemTree.obstacle(path)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "opt/tool    | it is not absolute",
                "/           | directories of their own",
                "/proc       | directories of their own",
                "/proc/1     | directories of their own",
                "/tmp/x      | directories of their own",
                "/opt/../tmp | directories of their own",
                "/var        | directories of their own",
                "/home       | a whole home directory",
                "/home/ann   | a whole home directory"
            })
    void whatCannotSaysWhy(Path path, String why) {
        assertThat(SystemTree.obstacle(path)).contains(why);
    }

    @Test
    void theOwnHomeIsNotShownWhole() {
        assertThat(SystemTree.obstacle(Path.of(System.getProperty("user.home"))))
                .contains("a whole home directory");
    }
}
