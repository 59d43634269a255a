package dev.assay.execution;

import dev.assay.content.Digest;
import dev.assay.execution.StoredRequest.FrozenCase;
import dev.assay.execution.StoredRequest.FrozenChecker;
import dev.assay.execution.StoredRequest.FrozenFile;
import dev.assay.execution.StoredRequest.FrozenProgram;
import dev.assay.runner.Case;
import dev.assay.runner.Checker;
import dev.assay.runner.Program;
import dev.assay.runner.RunRequest;
import dev.assay.runner.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns what is stored of a request into the request again. */
final class RequestDecoder {

    private static final byte[] EMPTY = {};
    private static final String EMPTY_HASH = Digest.of(EMPTY).hex();

    private final Map<Digest, byte[]> contents;

    private RequestDecoder(Map<Digest, byte[]> contents) {
        this.contents = contents;
    }

    /** {@code load} is asked once, for everything the request names. */
    static RunRequest thaw(StoredRequest frozen, Function<Set<Digest>, Map<Digest, byte[]>> load) {
        RequestDecoder thawing = new RequestDecoder(load.apply(named(frozen)));
        List<Checker> checkers =
                orEmpty(frozen.checkers()).stream().map(thawing::checker).toList();
        return new RunRequest(
                new Program(
                        frozen.language(),
                        thawing.files(frozen.files()),
                        frozen.entryPoint(),
                        orEmpty(frozen.compileOptions()),
                        Objects.requireNonNullElse(frozen.env(), Map.of())),
                frozen.limits().thaw(),
                frozen.cases().stream().map(one -> thawing.one(one, checkers)).toList(),
                Boolean.TRUE.equals(frozen.stopOnFirstFailure()),
                orEmpty(frozen.collect()));
    }

    private static Set<Digest> named(StoredRequest frozen) {
        Set<String> hashes = new TreeSet<>();
        frozen.files().forEach(file -> hashes.add(file.sha256()));
        for (FrozenChecker checker : orEmpty(frozen.checkers())) {
            for (FrozenProgram program = checker.program(); program != null; program = program.reader()) {
                program.files().forEach(file -> hashes.add(file.sha256()));
            }
        }
        for (FrozenCase one : frozen.cases()) {
            hashes.add(Objects.requireNonNullElse(one.stdinSha256(), EMPTY_HASH));
            hashes.add(Objects.requireNonNullElse(one.expectedSha256(), EMPTY_HASH));
        }
        hashes.remove(EMPTY_HASH);
        return hashes.stream().map(Digest::new).collect(Collectors.toSet());
    }

    private Case one(FrozenCase frozen, List<Checker> checkers) {
        String stdin = frozen.stdinSha256();
        String expected = frozen.expectedSha256();
        Integer checker = frozen.checker();
        StoredLimits limits = frozen.limits();
        return new Case(
                frozen.name(),
                stdin == null ? EMPTY : content(stdin),
                frozen.args(),
                expected == null ? null : new Case.Expected(content(expected)),
                checker == null ? null : checkers.get(checker),
                limits == null ? null : limits.thaw(),
                Objects.requireNonNullElse(frozen.weight(), 1.0));
    }

    private Checker checker(FrozenChecker frozen) {
        FrozenProgram program = frozen.program();
        if (program != null) {
            return custom(program);
        }
        Checker simple = frozen.text() == null ? frozen.floats() : frozen.text();
        if (simple == null) {
            throw new IllegalStateException("a checker of an unknown kind is stored");
        }
        return simple;
    }

    private Checker.Custom custom(FrozenProgram program) {
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
                program.limits().thaw(),
                program.reader() == null ? null : custom(program.reader()));
    }

    private List<SourceFile> files(List<FrozenFile> files) {
        return files.stream()
                .map(file -> new SourceFile(file.path(), content(file.sha256())))
                .toList();
    }

    private byte[] content(String hash) {
        return hash.equals(EMPTY_HASH) ? EMPTY : Objects.requireNonNull(contents.get(new Digest(hash)));
    }

    private static <T> List<T> orEmpty(@Nullable List<T> items) {
        return items == null ? List.of() : items;
    }
}
