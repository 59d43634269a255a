package dev.assay.execution;

import dev.assay.content.Digest;
import dev.assay.content.SharedContents;
import dev.assay.execution.StoredRequest.FrozenCase;
import dev.assay.execution.StoredRequest.FrozenChecker;
import dev.assay.execution.StoredRequest.FrozenFile;
import dev.assay.execution.StoredRequest.FrozenProgram;
import dev.assay.runner.Case;
import dev.assay.runner.Checker;
import dev.assay.runner.Program;
import dev.assay.runner.RunRequest;
import dev.assay.runner.SourceFile;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a request into what is stored of it. For one request, used once. */
public final class RequestEncoder {

    private final Map<Digest, byte[]> contents = new HashMap<>();
    private final Map<Checker, Integer> places = new LinkedHashMap<>();
    private final SharedContents shared;

    public RequestEncoder() {
        this(SharedContents.NONE);
    }

    /** What is shared is named, but not among {@link #contents()}. */
    public RequestEncoder(SharedContents shared) {
        this.shared = shared;
    }

    public StoredRequest freeze(RunRequest request) {
        Program program = request.program();
        List<FrozenCase> cases = request.cases().stream().map(this::freeze).toList();
        return new StoredRequest(
                program.language(),
                files(program.files()),
                program.entryPoint(),
                orNull(program.compileOptions()),
                program.env().isEmpty() ? null : program.env(),
                StoredLimits.of(request.limits()),
                cases,
                orNull(places.keySet().stream().map(this::freeze).toList()),
                request.stopOnFirstFailure() ? true : null,
                orNull(request.collect()),
                null);
    }

    /** The bytes that the frozen request names. */
    public Map<Digest, byte[]> contents() {
        return contents;
    }

    private FrozenCase freeze(Case one) {
        Checker checker = one.checker();
        return new FrozenCase(
                one.name(),
                one.stdin().length == 0 ? null : hash(one.stdin()),
                one.args(),
                one.expected() == null ? null : hash(one.expected().bytes()),
                checker == null ? null : place(checker),
                one.limits() == null ? null : StoredLimits.of(one.limits()),
                one.weight() == 1 ? null : Double.valueOf(one.weight()));
    }

    /** Checkers that are programs are equal only to themselves; the one that cases share is. */
    private int place(Checker checker) {
        return places.computeIfAbsent(checker, added -> places.size());
    }

    private FrozenChecker freeze(Checker checker) {
        if (checker instanceof Checker.Text text) {
            return new FrozenChecker(text, null, null);
        }
        if (checker instanceof Checker.Floats floats) {
            return new FrozenChecker(null, floats, null);
        }
        return new FrozenChecker(null, null, freeze((Checker.Custom) checker));
    }

    private FrozenProgram freeze(Checker.Custom custom) {
        return new FrozenProgram(
                custom.program().language(),
                files(custom.program().files()),
                custom.program().entryPoint(),
                orNull(custom.program().compileOptions()),
                custom.protocol(),
                custom.interactive() ? true : null,
                custom.args(),
                StoredLimits.of(custom.limits()),
                custom.reader() == null ? null : freeze(custom.reader()));
    }

    private List<FrozenFile> files(List<SourceFile> files) {
        return files.stream()
                .map(file -> new FrozenFile(file.path(), hash(file.content())))
                .toList();
    }

    private String hash(byte[] content) {
        Digest known = shared.of(content);
        if (known != null) {
            return known.hex();
        }
        Digest digest = Digest.of(content);
        contents.put(digest, content);
        return digest.hex();
    }

    private static <T, C extends Collection<T>> @Nullable C orNull(C items) {
        return items.isEmpty() ? null : items;
    }
}
