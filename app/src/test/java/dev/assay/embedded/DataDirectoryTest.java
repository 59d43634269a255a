package dev.assay.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The directory of one installation, and how its servers come up. */
@Tag("unit")
class DataDirectoryTest {

    @TempDir
    Path parent;

    private Path path() {
        return parent.resolve("a/data");
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void itIsMadeWithRoomsForThisUserAlone() throws Exception {
        try (DataDirectory directory = DataDirectory.open(path())) {
            assertThat(permissions(path())).isEqualTo("rwx--x--x");
            assertThat(permissions(directory.room("mariadb"))).isEqualTo("rwx------");
            assertThat(directory.room("mariadb")).isEqualTo(path().resolve("mariadb"));
        }
    }

    @Test
    void oneProcessHasItAtATime() throws Exception {
        try (DataDirectory first = DataDirectory.open(path())) {
            assertThat(first.room("x")).isDirectory();
            assertThatThrownBy(() -> DataDirectory.open(path()))
                    .isInstanceOf(EmbeddedServersException.class)
                    .hasMessageContaining("another Assay uses the data directory " + path())
                    .hasMessageContaining("--assay.data-dir=DIRECTORY");
        }
        DataDirectory.open(path()).close();
    }

    @Test
    void whatCannotBeWrittenIsToldWithTheRemedy() throws Exception {
        Path file = Files.createFile(parent.resolve("file"));

        assertThatThrownBy(() -> DataDirectory.open(file.resolve("data")))
                .isInstanceOf(EmbeddedServersException.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining("choose another with --assay.data-dir=DIRECTORY");
    }

    @Test
    void aServerThatDoesNotComeUpIsToldToWhoWaits() throws Exception {
        EmbeddedServersException failure = new EmbeddedServersException("no port");
        Opening opening = Opening.begin("test", () -> {
            throw failure;
        });

        assertThatThrownBy(opening::await).isSameAs(failure);
        opening.end();
    }

    @Test
    void whoWaitsForAServerWaitsUntilItAnswers() throws Exception {
        CountDownLatch answers = new CountDownLatch(1);
        boolean[] up = new boolean[1];
        Opening opening = Opening.begin("test", () -> {
            try {
                answers.await();
                up[0] = true;
            } catch (InterruptedException e) {
                throw new EmbeddedServersException("interrupted", e);
            }
        });
        answers.countDown();

        opening.await();

        assertThat(up[0]).isTrue();
    }

    @Test
    void aFaultOfOursIsNotTakenForTheServers() {
        Opening opening = Opening.begin("test", () -> {
            throw new ArithmeticException("ours");
        });

        assertThatThrownBy(opening::await)
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("ours");
    }

    @Test
    void eachStartHasAPasswordOfItsOwn() {
        Set<String> passwords = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            passwords.add(Secrets.random());
        }

        assertThat(passwords).hasSize(100).allMatch(password -> password.matches("[0-9a-f]{32}"));
    }
}
