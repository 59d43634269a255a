package dev.assay.execution;

import dev.assay.content.SharedContents;
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
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a request into what is stored of it. For one request, used once. */
public final class RequestEncoder {

    /** Text of one request that is stored in place: it costs less than a blob, two statements and a look-up. */
    private static final int MAX_INLINE_BYTES = 16 << 10;

    private final Map<Sha256, byte[]> contents = new HashMap<>();
    private final Map<Checker, Integer> places = new LinkedHashMap<>();
    private final SharedContents shared;
    private int inlineLeft = MAX_INLINE_BYTES;

    public RequestEncoder() {
        this(SharedContents.NONE);
    }

    /** What is shared is named, but not among {@link #contents()}. */
    public RequestEncoder(SharedContents shared) {
        this.shared = shared;
    }

    public StoredRequest encode(RunRequest request) {
        Program program = request.program();
        // First, so that it is the program that travels with the request.
        List<StoredFile> files = files(program.files());
        List<StoredCase> cases = request.cases().stream().map(this::encode).toList();
        return new StoredRequest(
                program.language(),
                files,
                program.entryPoint(),
                orNull(program.compileOptions()),
                program.env().isEmpty() ? null : program.env(),
                StoredLimits.of(request.limits()),
                cases,
                orNull(places.keySet().stream().map(this::encode).toList()),
                request.stopOnFirstFailure() ? true : null,
                orNull(request.collect()),
                null,
                null);
    }

    /** The bytes that the stored request names by hash. */
    public Map<Sha256, byte[]> contents() {
        return contents;
    }

    private StoredCase encode(Case one) {
        Checker checker = one.checker();
        Place stdin = one.stdin().length == 0 ? Place.NONE : place(one.stdin());
        Place expected =
                one.expected() == null ? Place.NONE : place(one.expected().bytes());
        return new StoredCase(
                one.name(),
                stdin.sha256(),
                stdin.text(),
                one.args(),
                expected.sha256(),
                expected.text(),
                checker == null ? null : place(checker),
                one.limits() == null ? null : StoredLimits.of(one.limits()),
                one.weight() == 1 ? null : Double.valueOf(one.weight()));
    }

    /** Checkers that are programs are equal only to themselves; the one that cases share is. */
    private int place(Checker checker) {
        return places.computeIfAbsent(checker, added -> places.size());
    }

    private StoredChecker encode(Checker checker) {
        if (checker instanceof Checker.Text text) {
            return new StoredChecker(text, null, null, null, null);
        }
        if (checker instanceof Checker.Floats floats) {
            return new StoredChecker(null, floats, null, null, null);
        }
        if (checker instanceof Checker.Words words) {
            return new StoredChecker(null, null, words, null, null);
        }
        if (checker instanceof Checker.Told) {
            return new StoredChecker(null, null, null, true, null);
        }
        return new StoredChecker(null, null, null, null, encode((Checker.Custom) checker));
    }

    private StoredProgram encode(Checker.Custom custom) {
        return new StoredProgram(
                custom.program().language(),
                files(custom.program().files()),
                custom.program().entryPoint(),
                orNull(custom.program().compileOptions()),
                custom.protocol(),
                custom.interactive() ? true : null,
                custom.args(),
                StoredLimits.of(custom.limits()),
                custom.reader() == null ? null : encode(custom.reader()));
    }

    private List<StoredFile> files(List<SourceFile> files) {
        return files.stream()
                .map(file -> {
                    Place place = place(file.content());
                    return new StoredFile(file.path(), place.sha256(), place.text());
                })
                .toList();
    }

    /** Where content is: one of the two, or neither where there is none. */
    private record Place(@Nullable String sha256, @Nullable String text) {
        static final Place NONE = new Place(null, null);
    }

    private Place place(byte[] content) {
        Sha256 known = shared.of(content);
        if (known != null) {
            return new Place(known.hex(), null);
        }
        String text = content.length <= inlineLeft ? text(content) : null;
        if (text != null) {
            inlineLeft -= content.length;
            return new Place(null, text);
        }
        Sha256 digest = Sha256.of(content);
        contents.put(digest, content);
        return new Place(digest.hex(), null);
    }

    /** Null for what is not UTF-8. */
    private static @Nullable String text(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static <T, C extends Collection<T>> @Nullable C orNull(C items) {
        return items.isEmpty() ? null : items;
    }
}
