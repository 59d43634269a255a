package dev.assay.runner.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.runner.Limits;
import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import dev.assay.runner.sandbox.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a pack's words when a program of a client is compiled and run. */
@Tag("unit")
class CommandsTest {

    private static final String PACK = """
            id: toy
            name: Toy
            extensions: [toy, inc]
            source: main.toy
            env: {TOY_HOME: /usr/lib/toy, TOY_STACK: "{stack_kb}"}
            tools:
              toyc:
                candidates: [toyc, "{tools}/bin/toyc"]
                version: [--version]
                install: apt-get install toyc
            compile:
              command: ["{toyc}", "{options}", "-o", out, "{sources}"]
              options: ["-O[0-3]"]
              artifacts: [out]
              env: {TOY_HEAP: "{heap_mb}"}
              limits: {processes: 7}
            memory: {heap_percent: 50, heap_minimum_mb: 16}
            run: [./out, "--memory={memory_mb}"]
            extras: {env: TOY_PATH, each: "{path}/lib"}
            self_test: {source: x, stdout: y, compile_error: z}
            """;

    private static final Limits LIMITS =
            Limits.DEFAULT.withMemoryBytes(64 << 20).withStackBytes(8 << 20);

    @TempDir
    Path directory;

    private LanguagePack pack() throws Exception {
        return PackReader.read("toy.yaml", PACK);
    }

    private InstalledLanguage toy(Extras extras) throws Exception {
        return InstalledLanguage.available(pack(), extras, Map.of("toyc", "/usr/bin/toyc"), "1.0", "print");
    }

    private static Command compile(InstalledLanguage toy, List<String> files, List<String> options) throws Exception {
        return Objects.requireNonNull(toy.compileCommand(files, options, LIMITS, LIMITS));
    }

    @Test
    void sourcesAndOptionsStandWhereThePackSays() throws Exception {
        Command command = compile(
                toy(Extras.NONE), List.of("main.toy", "data.txt", "lib/more.TOY", "x.inc"), List.of("-O2", "-O1"));

        assertThat(command.argv())
                .containsExactly("/usr/bin/toyc", "-O2", "-O1", "-o", "out", "main.toy", "lib/more.TOY", "x.inc");
        assertThat(command.limits().processes()).isEqualTo(7);
    }

    /** A file's name must not be taken for an option, nor for a list of arguments. */
    @ParameterizedTest
    @CsvSource({"-O9.toy, ./-O9.toy", "@args.toy, ./@args.toy", "a-b@c.toy, a-b@c.toy"})
    void namesOfFilesAreNoOptions(String file, String argument) throws Exception {
        assertThat(compile(toy(Extras.NONE), List.of(file), List.of()).argv())
                .last()
                .isEqualTo(argument);
    }

    @Test
    void numbersAreThoseOfTheRunsLimits() throws Exception {
        Command command =
                toy(Extras.NONE).runCommand(List.of("main.toy"), List.of("{toyc}", "--x"), new byte[0], LIMITS);

        assertThat(command.argv()).containsExactly("./out", "--memory=64", "{toyc}", "--x");
        assertThat(command.env()).containsEntry("TOY_STACK", "8192").containsEntry("TOY_HOME", "/usr/lib/toy");
    }

    @ParameterizedTest
    @CsvSource({"64, 32", "20, 16", "1, 16"})
    void theHeapIsAShareOfTheMemoryButNotTooLittle(int memoryMb, String heapMb) throws Exception {
        Limits limits = LIMITS.withMemoryBytes((long) memoryMb << 20);

        Command command =
                Objects.requireNonNull(toy(Extras.NONE).compileCommand(List.of("main.toy"), List.of(), limits, limits));

        assertThat(command.env()).containsEntry("TOY_HEAP", heapMb);
    }

    @Test
    void aCompileGetsNoMoreThanTheOperatorAllows() throws Exception {
        Limits most = LIMITS.withProcesses(3).withWallTime(Duration.ofSeconds(1));

        Limits granted = Objects.requireNonNull(
                        toy(Extras.NONE).compileCommand(List.of("main.toy"), List.of(), LIMITS, most))
                .limits();

        assertThat(granted.processes()).isEqualTo(3);
        assertThat(granted.wallTime()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void librariesOfTheOperatorComeAsThePackWantsThem() throws Exception {
        Path a = Files.createDirectory(directory.resolve("a"));
        Extras extras = new Extras(Map.of("toy", List.of(a, Path.of("/opt/b"))));

        assertThat(toy(extras)
                        .runCommand(List.of("main.toy"), List.of(), new byte[0], LIMITS)
                        .env())
                .containsEntry("TOY_PATH", a + "/lib:/opt/b/lib");
        assertThat(toy(extras).description().extras()).containsExactly(a.toString(), "/opt/b");
        assertThat(toy(Extras.NONE)
                        .runCommand(List.of("main.toy"), List.of(), new byte[0], LIMITS)
                        .env())
                .doesNotContainKey("TOY_PATH");
    }

    @Test
    void whatIsNotAvailableSaysWhyWhenItIsWanted() throws Exception {
        InstalledLanguage gone = InstalledLanguage.unavailable(pack(), Extras.NONE, "toyc was not found");

        assertThatThrownBy(() -> gone.runCommand(List.of("main.toy"), List.of(), new byte[0], LIMITS))
                .isInstanceOfSatisfying(
                        RunnerException.class, e -> assertThat(e.reason()).isEqualTo(Reason.RUNTIME_UNAVAILABLE))
                .hasMessage("toy cannot run on this worker: toyc was not found");
        assertThatThrownBy(() -> compile(gone, List.of("main.toy"), List.of()))
                .hasMessageContaining("toyc was not found");
    }

    @Test
    void toolsAreLookedForWhereThePackSaysAndInThePath() throws Exception {
        Path tool = Files.createDirectories(directory.resolve("bin")).resolve("toyc");
        Candidates candidates = new Candidates(directory);
        LanguagePack.Tool wanted = Objects.requireNonNull(pack().tools().get("toyc"));

        assertThat(candidates.of(wanted)).isEmpty();
        Files.createDirectory(tool);
        assertThat(candidates.of(wanted)).as("a folder is no tool").isEmpty();
        Files.delete(tool);
        Files.createFile(tool);

        assertThat(candidates.of(wanted)).containsExactly(tool.toAbsolutePath());
        assertThat(candidates.advice(wanted)).isEqualTo("apt-get install toyc");
        assertThat(new Candidates(null).of(wanted)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cobol  | /opt/x        | assay.languages.extras.cobol: there is no language of this id",
                "bash   | /opt/x        | assay.languages.extras.bash: the pack of this language says nothing of extras",
                "python | /opt/nothing  | assay.languages.extras.python: /opt/nothing is not there",
                "python | /tmp/x        | assay.languages.extras.python: /tmp/x cannot be shown to programs",
                "python | lib           | assay.languages.extras.python: lib cannot be shown to programs"
            })
    void extrasThatNoProgramCouldUseAreRefused(String language, Path path, String said) {
        assertThatThrownBy(() -> Extras.of(Map.of(language, List.of(path)), Packs.builtIn()))
                .isInstanceOf(PackException.class)
                .hasMessageContaining(said);
    }

    @Test
    void copiesOfToolsAreNamedByTheirContent() throws Exception {
        Path tools = Files.createDirectory(directory.resolve("tools"));
        Staging staging = new Staging(tools, Path.of("/tools"));

        Path one = staging.stage("toyc", new byte[] {1});
        Path other = staging.stage("toyc", new byte[] {2});

        assertThat(one.getParent()).isEqualTo(Path.of("/tools"));
        assertThat(one).isNotEqualTo(other).isEqualTo(staging.stage("toyc", new byte[] {1}));
        assertThat(staging.hostFile(one)).hasBinaryContent(new byte[] {1}).isExecutable();
        assertThat(staging.hostFile(Path.of("/usr/bin/toyc"))).isEqualTo(Path.of("/usr/bin/toyc"));
        assertThatThrownBy(() -> staging.stage(directory.resolve("nothing")))
                .isInstanceOf(RunnerException.class)
                .hasMessageContaining("cannot be read");
    }
}
