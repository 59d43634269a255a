package dev.assay.access.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.access.Scope;
import dev.assay.runner.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first key, from a file. */
@Tag("unit")
class AdminKeyFileTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path directory;

    @Test
    void itsTextIsAnAdminsKey() throws IOException {
        AdminKeyFile file = new AdminKeyFile(write(KEY + "\n"));

        assertThat(file.caller(Sha256.of(KEY).bytes()).orElseThrow().may(Scope.GRADE))
                .isTrue();
        assertThat(file.caller(Sha256.of(KEY + "\n").bytes())).isEmpty();
        assertThat(new AdminKeyFile(null).caller(Sha256.of("").bytes())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "short", "0123456789abcdef 0123456789abcdef", "0123456789abcdef0123456789abcdeé"})
    void whatIsNoKey(String text) {
        assertThatThrownBy(() -> new AdminKeyFile(write(text)))
                .hasMessageStartingWith("assay.access.admin-key-file: ")
                .hasMessageContaining("openssl rand -hex 32");
    }

    @Test
    void aFileThatIsNotThere() {
        assertThatThrownBy(() -> new AdminKeyFile(directory.resolve("none"))).hasMessageContaining("cannot be read");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("key"), text);
    }
}
