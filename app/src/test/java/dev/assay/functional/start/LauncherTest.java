package dev.assay.functional.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

    private static final String USES =
            Runtime.version().feature() >= 25 ? "option -XX:AOTCache=" : "option -XX:SharedArchiveFile=";

    @TempDir
    Path checkout;

    @BeforeEach
    void makeCheckout() throws IOException {
        Files.copy(Path.of("..", "assay"), checkout.resolve("assay"));
        Files.createDirectories(checkout.resolve("app/src/main"));
        Files.createFile(checkout.resolve("pom.xml"));
        Files.createFile(checkout.resolve("app/pom.xml"));
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

    /** What the launcher has left beside the unpacked jar. */
    private List<Path> left(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(checkout.resolve("app/target/unpacked"))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private boolean isMaking() throws IOException {
        try (Stream<Path> files = Files.walk(checkout.resolve("app/target/unpacked"))) {
            return files.anyMatch(file -> file.toString().contains(".making."));
        }
    }

    private void awaitLeft(String ending) {
        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> !left(ending).isEmpty() && !isMaking());
    }

    @Test
    void theSecondStartUsesWhatTheFirstHadMade() throws Exception {
        assertThat(run(assay("serve")))
                .contains("jar " + checkout.resolve("app/target/unpacked"))
                .doesNotContain(USES);
        awaitLeft(".classes");
        assertThat(run(assay("serve"))).contains(USES);
        assertThat(run(assay("doctor"))).contains(USES);
    }

    /** As an agent that an operator names where the launcher does not look. */
    @Test
    void aRecordingGoesTogetherWithTheArchive() throws Exception {
        run(assay("serve"));
        awaitLeft(".classes");
        ProcessBuilder recorded = assay("serve");
        recorded.environment()
                .put("JAVA_TOOL_OPTIONS", "-XX:StartFlightRecording=filename=" + checkout.resolve("it.jfr"));
        assertThat(run(recorded)).contains(USES);
        assertThat(checkout.resolve("it.jfr")).isNotEmptyFile();
    }

    @Test
    void onlyServeMakesAnArchive() throws Exception {
        assertThat(run(assay("doctor"))).doesNotContain(USES);
        assertThat(left(".classes")).isEmpty();
    }

    @Test
    void anotherJarIsUnpackedAndArchivedAnew() throws Exception {
        run(assay("serve"));
        awaitLeft(".classes");
        Path jar = checkout.resolve("app/target/assay-exec.jar");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));

        assertThat(run(assay("serve"))).doesNotContain(USES);
        try (Stream<Path> copies = Files.list(checkout.resolve("app/target/unpacked"))) {
            assertThat(copies).hasSize(1);
        }
        awaitLeft(".classes");
        assertThat(run(assay("serve"))).contains(USES);
    }

    @Test
    void anArchiveThatIsNotProvenIsToldAndNotUsed() throws Exception {
        ProcessBuilder crashing = assay("serve");
        crashing.environment().put("CRASHES_UNDER_RECORDING", "1");
        run(crashing);
        awaitLeft(".classes.failed");

        assertThat(run(assay("serve")))
                .contains("Starts stay slow", "To try again: rm ")
                .doesNotContain(USES);
        assertThat(left(".classes")).isEmpty();
    }

    @Test
    void aJarThatCannotBeUnpackedRunsPacked() throws Exception {
        Files.createFile(checkout.resolve("app/target/unpacked"));
        assertThat(run(assay("serve")))
                .contains("Running from the packed jar", "jar " + checkout.resolve("app/target/assay-exec.jar"));
    }

    @Test
    void optionsOfTheOperatorComeLastAndTurnItOff() throws Exception {
        ProcessBuilder own = assay("serve");
        own.environment().put("ASSAY_JAVA_OPTS", "-Xshare:auto -Xmx64m");
        assertThat(run(own)).contains("option -Xmx64m").doesNotContain(USES);
        ProcessBuilder skipped = assay("serve");
        skipped.environment().put("ASSAY_SKIP_ARCHIVE", "1");
        assertThat(run(skipped)).doesNotContain(USES);
        assertThat(left(".classes")).isEmpty();
    }
}
