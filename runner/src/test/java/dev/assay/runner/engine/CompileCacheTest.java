package dev.assay.runner.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.CapturedOutput;
import dev.assay.runner.Case;
import dev.assay.runner.CaseResult;
import dev.assay.runner.Limits;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Program;
import dev.assay.runner.Reason;
import dev.assay.runner.RunRequest;
import dev.assay.runner.RunResult;
import dev.assay.runner.SourceFile;
import dev.assay.runner.testing.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that were compiled before, by the real compiler in a real sandbox; and the cache alone. */
@Tag("functional")
class CompileCacheTest {

    private static final String SOURCE = "console.log(process.argv[2] ?? 'none');";

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        Tier.closeAll();
    }

    private static Program program(String source) {
        return Program.ofSource("typescript", source.getBytes(UTF_8));
    }

    private static RunResult run(LocalRunner runner, Program program) throws Exception {
        return runner.run(new RunRequest(
                program,
                Limits.DEFAULT,
                List.of(new Case(new byte[0], List.of("a")), new Case(new byte[0], List.of("b")))));
    }

    private static String output(RunResult result) {
        StringBuilder output = new StringBuilder();
        for (CaseResult one : result.cases()) {
            output.append(
                    new String(Objects.requireNonNull(one.process()).stdout().bytes(), UTF_8));
        }
        return output.toString();
    }

    private static List<Path> entries(Path cache) throws IOException {
        try (Stream<Path> entries = Files.list(cache)) {
            return entries.toList();
        }
    }

    @Test
    void anEqualProgramIsCompiledOnceForAllWorkersOfTheMachine() throws Exception {
        LocalRunner runner = Tier.NAMESPACES.runner();
        Path cache = Tier.NAMESPACES.work().resolve("cache");
        assertThat(entries(cache)).as("self-tests leave nothing there").isEmpty();

        RunResult first = run(runner, program(SOURCE));
        RunResult second = run(runner, program(SOURCE));

        assertThat(first.compilations()).isOne();
        assertThat(second.compilations()).isZero();
        assertThat(output(second)).isEqualTo(output(first)).isEqualTo("a\nb\n");
        assertThat(second.compile()).isNotNull();
        try (LocalRunner other = LocalRunner.open(Tier.NAMESPACES.settings())) {
            assertThat(run(other, program(SOURCE)).compilations()).isZero();
        }
        assertThat(Files.getPosixFilePermissions(cache)).hasSize(3);
    }

    @Test
    void whateverDiffersIsCompiledAnew() throws Exception {
        LocalRunner runner = Tier.NAMESPACES.runner();
        SourceFile main = new SourceFile("main.ts", SOURCE.getBytes(UTF_8));
        SourceFile other = new SourceFile("other.ts", "console.log('other');".getBytes(UTF_8));
        List<Program> programs = List.of(
                program(SOURCE),
                program(SOURCE + " "),
                new Program("typescript", List.of(main, other)),
                new Program("typescript", List.of(main, other), "other.ts", List.of(), Map.of()),
                new Program("typescript", List.of(main), null, List.of("--minify"), Map.of()));
        for (Program program : programs) {
            assertThat(run(runner, program).compilations()).isOne();
        }
        for (Program program : programs) {
            assertThat(run(runner, program).compilations()).isZero();
        }
    }

    @Test
    void compileErrorsAreRememberedAndDamagedEntriesAreNot() throws Exception {
        LocalRunner runner = Tier.NAMESPACES.runner();
        Program broken = program("const x: = 1;");
        RunResult first = run(runner, broken);
        RunResult second = run(runner, broken);
        assertThat(second.compilations()).isZero();
        assertThat(second.reason()).isEqualTo(Reason.COMPILE_ERROR);
        assertThat(second.compile()).usingRecursiveComparison().isEqualTo(first.compile());

        Path entry = entries(Tier.NAMESPACES.work().resolve("cache")).get(0);
        byte[] bytes = Files.readAllBytes(entry);
        bytes[bytes.length - 1] ^= 1;
        Files.write(entry, bytes);
        assertThat(run(runner, broken).compilations()).isOne();
        assertThat(run(runner, broken).compilations()).isZero();
        Files.write(entry, new byte[3]);
        assertThat(run(runner, broken).compilations()).isOne();
    }

    /** There, a program may be the user whose cache it is. */
    @Test
    void withoutIsolationNothingIsCached() throws Exception {
        LocalRunner runner = Tier.PROCESS.runner();
        assertThat(run(runner, program(SOURCE)).compilations()).isOne();
        assertThat(run(runner, program(SOURCE)).compilations()).isOne();
        assertThat(entries(Tier.PROCESS.work().resolve("cache"))).isEmpty();
    }

    @Test
    void whatWasUsedLongestAgoGoesFirst() throws Exception {
        CompileCache cache = CompileCache.in(directory, 50_000);
        for (int i = 0; i < 4; i++) {
            cache.keep("entry" + i, compiled(null, 10_000));
            age("entry" + i, 10 - i);
        }
        assertThat(cache.find("entry0")).isPresent(); // and so the newest

        cache.keep("entry4", compiled(null, 10_000));
        assertThat(cache.find("entry1")).isEmpty();
        assertThat(cache.find("entry0")).isPresent();
        assertThat(cache.find("entry4")).isPresent();
        cache.keep("huge", compiled(null, 40_000));
        assertThat(cache.find("huge")).isEmpty();
        assertThat(entries(directory)).hasSize(4);
    }

    @Test
    void limitsAndFaultsDoNotLast() {
        assertThat(compiled(null, 1).lasts()).isTrue();
        assertThat(compiled(Reason.EXIT_CODE, 1).lasts()).isTrue();
        for (Reason reason : List.of(
                Reason.WALL_TIME_LIMIT,
                Reason.CPU_TIME_LIMIT,
                Reason.MEMORY_LIMIT,
                Reason.SIGNAL,
                Reason.OUTPUT_LIMIT)) {
            assertThat(compiled(reason, 1).lasts()).as("%s", reason).isFalse();
        }
    }

    private void age(String entry, int hours) throws IOException {
        Files.setLastModifiedTime(
                directory.resolve(entry), FileTime.from(Instant.now().minus(Duration.ofHours(hours))));
    }

    private static Compiler.Compiled compiled(@Nullable Reason reason, int bytes) {
        ProcessResult result = new ProcessResult(
                reason,
                0,
                null,
                Duration.ofMillis(5),
                Duration.ZERO,
                null,
                7L,
                false,
                CapturedOutput.EMPTY,
                CapturedOutput.EMPTY);
        return new Compiler.Compiled(result, List.of(new SourceFile("main", new byte[bytes])));
    }
}
