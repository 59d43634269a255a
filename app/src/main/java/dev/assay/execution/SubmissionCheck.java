package dev.assay.execution;

import dev.assay.runner.LanguageCatalog;
import dev.assay.settings.AssayProperties;
import dev.assay.web.ProblemCode;
import dev.assay.web.ProblemException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What must hold of everything clients submit; the one place that refuses it. */
@Component
public class SubmissionCheck {

    private static final int MAX_ARGS = 256;
    private static final int MAX_ARG_BYTES = 64 << 10;

    private final LanguageCatalog languages;
    private final LimitPolicy limits;
    private final AssayProperties.Limits sizes;

    SubmissionCheck(LanguageCatalog languages, LimitPolicy limits, AssayProperties properties) {
        this.languages = languages;
        this.limits = limits;
        this.sizes = properties.limits();
    }

    /** The canonical id of a language name. Throws {@link ProblemException} when it is missing or unknown. */
    public String language(@Nullable String name) {
        if (name == null) {
            throw ProblemException.invalid("/language", "/language is required");
        }
        return languages
                .canonicalId(name)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.UNKNOWN_LANGUAGE,
                        "/language is not known; known are " + String.join(", ", languages.ids()),
                        "/language"));
    }

    /** Source text as bytes; may be empty. Throws {@link ProblemException} for what no program can be. */
    public byte[] source(String text) {
        byte[] source = utf8("/source_code", text);
        if (text.indexOf('\0') >= 0) {
            throw ProblemException.invalid("/source_code", "/source_code contains a NUL character");
        }
        return atMost("/source_code", source, sizes.source().toBytes());
    }

    /** A complete execution of that source. Throws {@link ProblemException} when it cannot be run. */
    public NewExecution complete(
            String owner, @Nullable UUID sessionId, String language, byte[] source, RunOptions options) {
        if (source.length == 0) {
            throw ProblemException.invalid("/source_code", "/source_code is empty: there is nothing to run");
        }
        byte[] stdin = options.stdin() == null ? new byte[0] : utf8("/stdin", options.stdin());
        return new NewExecution(
                owner,
                sessionId,
                language,
                source,
                atMost("/stdin", stdin, sizes.stdin().toBytes()),
                args(options.args() == null ? List.of() : options.args()),
                limits.resolve(language, options.limits() == null ? RunOptions.LimitOptions.NONE : options.limits()));
    }

    private static List<String> args(List<String> args) {
        if (args.size() > MAX_ARGS) {
            throw ProblemException.invalid("/args", "/args may hold at most " + MAX_ARGS + " items");
        }
        int bytes = 0;
        for (int i = 0; i < args.size(); i++) {
            String pointer = "/args/" + i;
            String arg = args.get(i);
            if (arg == null || arg.indexOf('\0') >= 0) {
                throw ProblemException.invalid(pointer, pointer + " must be text without NUL characters");
            }
            bytes += utf8(pointer, arg).length;
        }
        if (bytes > MAX_ARG_BYTES) {
            throw ProblemException.invalid("/args", "/args may hold at most " + MAX_ARG_BYTES + " bytes together");
        }
        return args;
    }

    private static byte[] utf8(String pointer, String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw ProblemException.invalid(pointer, pointer + " holds half a surrogate pair, which is no character");
        }
    }

    private static byte[] atMost(String pointer, byte[] bytes, long maximum) {
        if (bytes.length > maximum) {
            throw new ProblemException(
                    ProblemCode.LIMIT_EXCEEDED,
                    pointer + " may be at most " + maximum + " bytes, was " + bytes.length,
                    pointer);
        }
        return bytes;
    }
}
