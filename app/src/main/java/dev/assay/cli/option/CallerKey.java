package dev.assay.cli.option;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The API key that a command sends to a server. Not as an argument: everybody on a machine sees those. */
public final class CallerKey {

    private static final String VARIABLE = "ASSAY_KEY";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "holds the API key to send (default: what the environment variable " + VARIABLE + " has)")
    private @Nullable Path file;

    /** Adds it, where there is one. */
    public HttpRequest.Builder to(HttpRequest.Builder request) {
        String key = value();
        return key == null ? request : request.header("X-Api-Key", key);
    }

    private @Nullable String value() {
        if (file == null) {
            String set = System.getenv(VARIABLE);
            return set == null || set.isBlank() ? null : checked(set, VARIABLE);
        }
        try {
            return checked(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw wrong("--key-file: " + file + " cannot be read");
        }
    }

    private String checked(String text, String from) {
        String key = text.strip();
        if (key.isEmpty() || !key.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw wrong(from + " must hold one API key");
        }
        return key;
    }

    private CommandLine.ParameterException wrong(String what) {
        if (spec == null) {
            throw new IllegalStateException("picocli sets this before it is asked");
        }
        return new CommandLine.ParameterException(spec.commandLine(), what);
    }
}
