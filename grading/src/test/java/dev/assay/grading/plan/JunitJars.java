package dev.assay.grading.plan;

import dev.assay.runner.Limits;
import dev.assay.runner.language.LanguageSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** JUnit's own jars, from the class path of these tests, where programs may read them. */
final class JunitJars implements AutoCloseable {

    private final Path home;

    JunitJars() throws IOException {
        // Where programs have no directories of their own, so that the jars can be shown to them.
        home = Files.createTempDirectory(Path.of(System.getProperty("user.home")), ".assay-junit-test");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (Path jar : jars()) {
            Files.copy(jar, home.resolve(jar.getFileName()));
        }
    }

    LanguageSettings languages() {
        Limits most = new Limits(Duration.ofSeconds(60), Duration.ofSeconds(60), 2L << 30, 256, 8L << 20, 256L << 20);
        return new LanguageSettings(null, Map.of("java", List.of(home)), most, 64L << 20);
    }

    private static Set<Path> jars() {
        Set<Path> jars = new LinkedHashSet<>();
        for (String entry : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator, -1)) {
            String name = Path.of(entry).getFileName().toString();
            if (name.matches("(junit-(jupiter|platform)|opentest4j|apiguardian|jspecify).*\\.jar")) {
                jars.add(Path.of(entry));
            }
        }
        return jars;
    }

    @Override
    public void close() throws IOException {
        for (Path jar : jars()) {
            Files.deleteIfExists(home.resolve(jar.getFileName()));
        }
        Files.delete(home);
    }
}
