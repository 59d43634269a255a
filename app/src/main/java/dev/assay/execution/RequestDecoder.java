package dev.assay.execution;

import dev.assay.execution.StoredRequest.StoredCase;
import dev.assay.execution.StoredRequest.StoredChecker;
import dev.assay.execution.StoredRequest.StoredFile;
import dev.assay.execution.StoredRequest.StoredProgram;
import dev.assay.runner.Case;
import dev.assay.runner.Checker;
import dev.assay.runner.Program;
import dev.assay.runner.RunRequest;
import dev.assay.runner.Sha256;
import dev.assay.runner.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns what is stored of a request into the request again. */
final class RequestDecoder {

    private static final byte[] EMPTY = {};

    private final Map<Sha256, byte[]> contents;

    private RequestDecoder(Map<Sha256, byte[]> contents) {
        this.contents = contents;
    }

    /** {@code load} is asked once, for everything the request names. */
    static RunRequest decode(StoredRequest stored, Function<Set<Sha256>, Map<Sha256, byte[]>> load) {
        RequestDecoder decoder = new RequestDecoder(load.apply(named(stored)));
        List<Checker> checkers =
                orEmpty(stored.checkers()).stream().map(decoder::checker).toList();
        return new RunRequest(
                new Program(
                        stored.language(),
                        decoder.files(stored.files()),
                        stored.entryPoint(),
                        orEmpty(stored.compileOptions()),
                        Objects.requireNonNullElse(stored.env(), Map.of())),
                stored.limits().decode(),
                stored.cases().stream().map(one -> decoder.one(one, checkers)).toList(),
                Boolean.TRUE.equals(stored.stopOnFirstFailure()),
                orEmpty(stored.collect()));
    }

    private static Set<Sha256> named(StoredRequest stored) {
        Set<Sha256> named = new HashSet<>();
        name(named, stored.files());
        for (StoredChecker checker : orEmpty(stored.checkers())) {
            for (StoredProgram program = checker.program(); program != null; program = program.reader()) {
                name(named, program.files());
            }
        }
        for (StoredCase one : stored.cases()) {
            name(named, one.stdinSha256());
            name(named, one.expectedSha256());
        }
        return named;
    }

    private static void name(Set<Sha256> named, List<StoredFile> files) {
        files.forEach(file -> name(named, file.sha256()));
    }

    private static void name(Set<Sha256> named, @Nullable String hash) {
        if (hash != null) {
            named.add(new Sha256(hash));
        }
    }

    private Case one(StoredCase stored, List<Checker> checkers) {
        byte[] stdin = content(stored.stdinSha256(), stored.stdin());
        byte[] expected = content(stored.expectedSha256(), stored.expected());
        Integer checker = stored.checker();
        StoredLimits limits = stored.limits();
        return new Case(
                stored.name(),
                stdin == null ? EMPTY : stdin,
                stored.args(),
                expected == null ? null : new Case.Expected(expected),
                checker == null ? null : checkers.get(checker),
                limits == null ? null : limits.decode(),
                Objects.requireNonNullElse(stored.weight(), 1.0));
    }

    private Checker checker(StoredChecker stored) {
        StoredProgram program = stored.program();
        if (program != null) {
            return custom(program);
        }
        Checker simple = Stream.of(
                        stored.text(),
                        stored.floats(),
                        stored.words(),
                        stored.told() == null ? null : new Checker.Told())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (simple == null) {
            throw new IllegalStateException("a checker of an unknown kind is stored");
        }
        return simple;
    }

    private Checker.Custom custom(StoredProgram program) {
        return new Checker.Custom(
                new Program(
                        program.language(),
                        files(program.files()),
                        program.entryPoint(),
                        orEmpty(program.compileOptions()),
                        Map.of()),
                program.protocol(),
                Boolean.TRUE.equals(program.interactive()),
                program.args(),
                program.limits().decode(),
                program.reader() == null ? null : custom(program.reader()));
    }

    private List<SourceFile> files(List<StoredFile> files) {
        return files.stream()
                .map(file -> new SourceFile(
                        file.path(), Objects.requireNonNull(content(file.sha256(), file.text()), file.path())))
                .toList();
    }

    private byte @Nullable [] content(@Nullable String hash, @Nullable String text) {
        if (text != null) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        return hash == null ? null : Objects.requireNonNull(contents.get(new Sha256(hash)));
    }

    private static <T> List<T> orEmpty(@Nullable List<T> items) {
        return items == null ? List.of() : items;
    }
}
