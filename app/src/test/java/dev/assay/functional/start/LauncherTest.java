package dev.assay.functional.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./assay} in a checkout of its own, with a real virtual machine and a small program for Assay. */
@Tag("local")
class LauncherTest {

    private static final String NOTES = "This start notes which classes it needs";
    private static final String MAKES =
            Runtime.version().feature() >= 25 ? "option -XX:AOTCacheOutput=" : "option -XX:ArchiveClassesAtExit=";
    private static final String USES =
            Runtime.version().feature() >= 25 ? "option -XX:AOTCache=" : "option -XX:SharedArchiveFile=";

    @TempDir
    Path checkout;

    private Path classes;

    @BeforeEach
    void makeCheckout() throws IOException {
        Files.copy(Path.of("..", "assay"), checkout.resolve("assay"));
        Files.createDirectories(checkout.resolve("app/src/main"));
        Files.createFile(checkout.resolve("pom.xml"));
        Files.createFile(checkout.resolve("app/pom.xml"));
        classes = checkout.resolve(".assay/classes");
        jar();
    }

    private void jar() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, LaunchedProgram.class.getName());
        String entry = LaunchedProgram.class.getName().replace('.', '/') + ".class";
        Path jar = Files.createDirectories(checkout.resolve("app/target")).resolve("assay-exec.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out, manifest);
                InputStream code = Objects.requireNonNull(
                        LaunchedProgram.class.getResourceAsStream("/" + entry), "a class has a file")) {
            zip.putNextEntry(new JarEntry(entry));
            code.transferTo(zip);
        }
    }

    private ProcessBuilder assay(String... args) {
        List<String> command =
                new ArrayList<>(List.of("bash", checkout.resolve("assay").toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("ASSAY_") || name.endsWith("JAVA_OPTIONS"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("ASSAY_SKIP_TOOLS", "1");
        return builder;
    }

    /** What it printed to its end. */
    private static String run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }

    private Path archive() throws IOException {
        try (Stream<Path> files = Files.list(classes)) {
            return files.filter(file -> file.getFileName().toString().matches("\\w{16}"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void theSecondStartUsesWhatTheFirstNoted() throws Exception {
        assertThat(run(assay("serve"))).contains(NOTES, MAKES, "jar " + checkout.resolve("app/target/unpacked"));
        assertThat(run(assay("serve"))).contains(USES).doesNotContain(NOTES, MAKES);
        assertThat(run(assay("doctor"))).contains(USES).doesNotContain(NOTES, MAKES, "Starts stay slow");
        assertThat(run(assay("serve"))).contains(USES);
    }

    @Test
    void onlyServeMakesAnArchive() throws Exception {
        assertThat(run(assay("doctor"))).doesNotContain(NOTES, MAKES, USES);
    }

    @Test
    void anotherJarIsUnpackedAndArchivedAnew() throws Exception {
        run(assay("serve"));
        run(assay("serve"));
        Path jar = checkout.resolve("app/target/assay-exec.jar");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));

        assertThat(run(assay("serve"))).contains(NOTES, MAKES).doesNotContain(USES);
        try (Stream<Path> copies = Files.list(checkout.resolve("app/target/unpacked"))) {
            assertThat(copies).hasSize(1);
        }
        assertThat(run(assay("serve"))).contains(USES);
    }

    @Test
    void aDamagedArchiveIsMadeAnew() throws Exception {
        run(assay("serve"));
        run(assay("serve"));
        Path archive = archive();
        byte[] damaged = Files.readAllBytes(archive);
        damaged[damaged.length / 2] ^= 1;
        Files.delete(archive);
        Files.write(archive, damaged);

        assertThat(run(assay("serve"))).contains(NOTES, MAKES).doesNotContain(USES);
        assertThat(run(assay("serve"))).contains(USES);
    }

    @Test
    void anArchiveThatWasNotFinishedIsToldOnceAndNotTriedAgain() throws Exception {
        run(assay("serve"));
        Path left = archiveLeft();
        byte[] whole = Files.readAllBytes(left);
        Files.delete(left);
        Files.write(left, Arrays.copyOf(whole, whole.length / 2));

        assertThat(run(assay("serve")))
                .contains("was the disk full?", "To try again: rm ")
                .doesNotContain(MAKES, USES);
        assertThat(run(assay("serve"))).doesNotContain("disk", NOTES, MAKES, USES);
    }

    private Path archiveLeft() throws IOException {
        try (Stream<Path> files = Files.list(classes)) {
            return files.filter(file -> file.toString().endsWith(".new"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsOneLineAndNoObstacle() throws Exception {
        Files.createDirectories(classes.getParent());
        Files.createFile(classes);
        assertThat(run(assay("serve")))
                .contains("Starts stay slow: " + classes + " is not this user's to write", "jar ")
                .doesNotContain(MAKES, USES);
    }

    @Test
    void aJarThatCannotBeUnpackedRunsPacked() throws Exception {
        Files.createFile(checkout.resolve("app/target/unpacked"));
        assertThat(run(assay("serve")))
                .contains("Running from the packed jar", "jar " + checkout.resolve("app/target/assay-exec.jar"));
    }

    @Test
    void ofTwoStartsAtOnceOneMakesTheArchive() throws Exception {
        Process first = assay("serve", "wait").start();
        try (BufferedReader printed = first.inputReader()) {
            StringBuilder before = new StringBuilder();
            for (String line = printed.readLine(); line != null && !line.equals("waits"); line = printed.readLine()) {
                before.append(line).append('\n');
            }
            assertThat(before).contains(MAKES);
            assertThat(run(assay("serve"))).contains("jar ").doesNotContain(NOTES, MAKES, USES);
        } finally {
            first.getOutputStream().close();
        }
        assertThat(first.waitFor()).isZero();
        assertThat(run(assay("serve"))).contains(USES);
    }

    @Test
    void optionsOfTheOperatorComeLastAndTurnItOff() throws Exception {
        ProcessBuilder own = assay("serve");
        own.environment().put("ASSAY_JAVA_OPTS", "-Xshare:auto -Xmx64m");
        assertThat(run(own)).contains("option -Xmx64m").doesNotContain(NOTES, MAKES, USES);
        ProcessBuilder skipped = assay("serve");
        skipped.environment().put("ASSAY_SKIP_ARCHIVE", "1");
        assertThat(run(skipped)).doesNotContain(NOTES, MAKES, USES);
    }
}
