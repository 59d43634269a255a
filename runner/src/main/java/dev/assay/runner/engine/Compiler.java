package dev.assay.runner.engine;

import dev.assay.runner.CapturedOutput;
import dev.assay.runner.Limits;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Program;
import dev.assay.runner.Reason;
import dev.assay.runner.RunnerException;
import dev.assay.runner.SourceFile;
import dev.assay.runner.language.InstalledLanguage;
import dev.assay.runner.language.PreparedProgram;
import dev.assay.runner.sandbox.Box;
import dev.assay.runner.sandbox.Boxes;
import dev.assay.runner.sandbox.Command;
import dev.assay.runner.sandbox.Sandbox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes programs ready to run: compiles them in the sandbox, or takes what an equal compile made. */
final class Compiler {

    /**
     * A compiler needs more memory than most programs, and bounds of its own: on a busy machine it may wait for long.
     */
    private static final Limits LIMITS =
            new Limits(Duration.ofSeconds(30), Duration.ofSeconds(10), 1L << 30, 256, 64 << 10, 128L << 20);

    /** All artifacts travel to a run in one message with its sources and input, which holds 64 MiB. */
    private static final long MAX_ARTIFACT_BYTES = 48L << 20;

    private final Sandbox sandbox;
    private final CompileCache cache;

    private final Limits maximum;

    /** {@code maximum}: what no pack may let a compile exceed. */
    Compiler(Sandbox sandbox, CompileCache cache, Limits maximum) {
        this.sandbox = sandbox;
        this.cache = cache;
        this.maximum = maximum;
    }

    /** What was compiled once: how the compiler ended, and the files it left. */
    record Compiled(ProcessResult result, List<SourceFile> artifacts) {

        Compiled {
            artifacts = List.copyOf(artifacts);
        }

        /** Whether the same program would always come to the same end; a limit may be hit only on a bad day. */
        boolean lasts() {
            return result.reason() == null || result.reason() == Reason.EXIT_CODE;
        }
    }

    /** Throws when the language is not available here, or the sandbox fails: never the program's fault. */
    PreparedProgram prepare(InstalledLanguage language, Program program) throws RunnerException, InterruptedException {
        List<SourceFile> files = new ArrayList<>(named(program.files(), language));
        String source = language.entryPoint(files, program.entryPoint());
        files.replaceAll(file -> SourceText.plain(
                file, language.isSource(file.path()) || file.path().equals(source)));
        @Nullable
        Command command =
                language.compileCommand(SourceFile.paths(files, source), program.compileOptions(), LIMITS, maximum);
        if (command == null) {
            return new PreparedProgram(language, source, files, program.env(), null, 0);
        }
        String key = CacheKey.of(language.fingerprint(), command, files);
        Optional<Compiled> known = cache.find(key);
        Compiled compiled = known.isPresent() ? known.get() : compile(language, command, files);
        if (known.isEmpty() && compiled.lasts()) {
            cache.keep(key, compiled);
        }
        List<SourceFile> runnable = new ArrayList<>(files);
        for (SourceFile artifact : compiled.artifacts()) {
            runnable.removeIf(file -> file.path().equals(artifact.path()));
            runnable.add(artifact);
        }
        return new PreparedProgram(
                language, source, runnable, program.env(), compiled.result(), known.isPresent() ? 0 : 1);
    }

    private Compiled compile(InstalledLanguage language, Command command, List<SourceFile> files)
            throws RunnerException, InterruptedException {
        try (Box box = Boxes.filled(sandbox.open(), files)) {
            ProcessResult result = language.judged(box.run(command), command.limits());
            List<SourceFile> artifacts = new ArrayList<>();
            long room = MAX_ARTIFACT_BYTES;
            for (String name : result.reason() == null ? language.artifacts() : List.<String>of()) {
                Optional<byte[]> content = box.read(name, room);
                if (content.isEmpty()) {
                    return new Compiled(withoutArtifact(result, name), List.of());
                }
                artifacts.add(new SourceFile(name, content.get()));
                room -= content.get().length;
            }
            return new Compiled(result, artifacts);
        }
    }

    /** Options of the client's can make a compiler succeed without making anything. */
    private static ProcessResult withoutArtifact(ProcessResult result, String name) {
        byte[] said = ("the compiler ended well, but left no file '" + name + "' to run, of at most "
                        + (MAX_ARTIFACT_BYTES >> 20) + " MiB; a folder of that name among the program's own would be"
                        + " in its way\n")
                .getBytes(StandardCharsets.UTF_8);
        return result.withReason(Reason.COMPILE_ERROR).withOutput(result.stdout(), new CapturedOutput(said, false));
    }

    private static List<SourceFile> named(List<SourceFile> files, InstalledLanguage language) {
        return files.stream()
                .map(file -> file.path().isEmpty() ? new SourceFile(language.sourceName(), file.content()) : file)
                .toList();
    }
}
