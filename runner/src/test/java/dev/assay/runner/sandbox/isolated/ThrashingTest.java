package dev.assay.runner.sandbox.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.assay.runner.Limits;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.sandbox.Box;
import dev.assay.runner.sandbox.Command;
import dev.assay.runner.sandbox.SandboxTier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program that leaves no room for the files it is made of is not killed by the kernel, which drops them and reads
 * them again for ever. That it is out of memory is told all the same, and soon.
 */
@Tag("functional")
class ThrashingTest {

    private static final int MB = 1 << 20;
    private static final int FILE_MB = 64;
    private static final Limits LIMITS =
            new Limits(Duration.ofSeconds(60), Duration.ofSeconds(60), 100L * MB, 64, MB, 128L * MB);

    /** Stands for libraries: below the build, where there is a disk. */
    private final Path shown = Path.of("target/thrashing").toAbsolutePath();

    @TempDir
    Path directory;

    @BeforeEach
    void makeFile() throws Exception {
        Files.createDirectories(shown);
        assumeFalse(
                Files.getFileStore(shown).type().equals("tmpfs"), "a file in memory is never read again from a disk");
        Path file = shown.resolve("library");
        Files.write(file, new byte[FILE_MB * MB]);
        // Whoever reads a page first is charged for it.
        Process drop = new ProcessBuilder(
                        "dd", "if=/dev/null", "of=" + file, "oflag=nocache", "conv=notrunc,fdatasync", "count=0")
                .start();
        assertThat(drop.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(drop.exitValue()).isZero();
    }

    @AfterEach
    void removeFile() throws Exception {
        Files.deleteIfExists(shown.resolve("library"));
        Files.delete(shown);
    }

    @Test
    void holdingTooMuchToKeepItsFilesIsBeingOutOfMemory() throws Exception {
        ProcessResult result = run(90, 1000);

        assertThat(result.reason()).as("%s", result).isEqualTo(Reason.MEMORY_LIMIT);
    }

    @Test
    void readingMuchAgainAndAgainIsNot() throws Exception {
        ProcessResult result = run(1, 10);

        assertThat(result.reason()).as("%s", result).isNull();
        assertThat(result.stdout().bytes()).asString(StandardCharsets.US_ASCII).isEqualTo(10 * FILE_MB + "\n");
    }

    /**
     * Files that were read before count in the group, and not as the run's own. A run that drives them out, lets go of what
     * it held and reads them again had its memory all the same.
     */
    @Test
    void whatWasHeldIsToldWhateverIsReadAfterwards() throws Exception {
        String program = """
                sub look { open(my $library, '<', '/tools/library') or die; while (sysread($library, my $piece, 1 << 20)) {} }
                look();
                if (@ARGV) {
                    my $held = 'x' x ($ARGV[0] << 20);
                    select(undef, undef, undef, 0.2);
                    undef $held;
                    look();
                }
                """;
        try (IsolatedSandbox sandbox =
                IsolatedSandbox.open(new IsolatedSandbox.Plan(directory, 1, 1_900_000, false, shown, List.of()))) {
            assumeThat(sandbox.tier()).isEqualTo(SandboxTier.NAMESPACES);
            assertThat(look(sandbox, program, List.of("look.pl")).reason()).isNull();

            ProcessResult result = look(sandbox, program, List.of("look.pl", "60"));

            assertThat(result.reason()).as("%s", result).isNull();
            assertThat(result.memoryBytes()).isGreaterThan(60L * MB);
        }
    }

    private static ProcessResult look(IsolatedSandbox sandbox, String program, List<String> arguments)
            throws Exception {
        List<String> command = new ArrayList<>(List.of("/usr/bin/perl"));
        command.addAll(arguments);
        try (Box box = sandbox.open()) {
            box.write("look.pl", program.getBytes(StandardCharsets.US_ASCII));
            return box.run(new Command(command, Map.of(), new byte[0], LIMITS, false));
        }
    }

    /** Holds so much, and reads the file so many times. */
    private ProcessResult run(int holds, int times) throws Exception {
        String program = """
                my ($megabytes, $times, $file) = @ARGV;
                my $held = 'x' x ($megabytes << 20);
                my $read = 0;
                for (1 .. $times) {
                    open(my $library, '<', $file) or die;
                    while (my $n = sysread($library, my $piece, 1 << 20)) { $read += $n; }
                }
                print $read >> 20, "\\n";
                """;
        List<String> command = List.of("/usr/bin/perl", "hold.pl", "" + holds, "" + times, "/tools/library");
        try (IsolatedSandbox sandbox = IsolatedSandbox.open(
                        new IsolatedSandbox.Plan(directory, 1, 1_900_000, false, shown, List.of()));
                Box box = sandbox.open()) {
            box.write("hold.pl", program.getBytes(StandardCharsets.US_ASCII));
            return box.run(new Command(command, Map.of(), new byte[0], LIMITS, false));
        }
    }
}
