package dev.assay.cli;

import dev.assay.runner.Case;
import dev.assay.runner.Checker;
import dev.assay.runner.Limits;
import dev.assay.runner.Program;
import dev.assay.runner.RunRequest;
import dev.assay.runner.SourceFile;
import dev.assay.runner.language.LanguageCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code assay run} may be told of the program, its input and its limits. */
final class ProgramOptions {

    private static final String CHECKERS =
            "exact, ignore_trailing_space, tokens, tokens_ignore_case, unordered_lines, floats:TOLERANCE (floats:1e-6)";

    @Option(names = "--language", paramLabel = "LANGUAGE", description = "id or alias; by default the file's extension")
    private @Nullable String language;

    @Option(
            names = "--arg",
            paramLabel = "ARG",
            description = "an argument of the program; for those that begin with a dash")
    private List<String> dashedArgs = new ArrayList<>();

    @Option(names = "--stdin", paramLabel = "FILE", description = "standard input of the program; - for that of assay")
    private @Nullable String stdin;

    @Option(names = "--limit", paramLabel = "KEY=VALUE", description = "one of: " + LimitOption.KEYS)
    private List<String> limits = new ArrayList<>();

    @Option(
            names = "--case",
            paramLabel = "IN:OUT",
            description = "a case: file with its input, and with the output that is expected; may be repeated")
    private List<String> cases = new ArrayList<>();

    @Option(
            names = "--checker",
            paramLabel = "CHECKER",
            description = "how cases are judged: " + CHECKERS + "; ignore_trailing_space unless given")
    private @Nullable String checker;

    /** Throws {@link IllegalArgumentException} or {@link IOException} for what makes no sense or cannot be read. */
    RunRequest request(LanguageCatalog catalog, Path file, List<String> args) throws IOException {
        List<String> all = new ArrayList<>(args);
        all.addAll(dashedArgs);
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(
                    file
                            + " is a folder; assay run takes one file (programs of several go over REST: files in docs/api.md)");
        }
        byte[] source = Files.readAllBytes(file);
        String id = languageOf(catalog, file, source);
        Limits limit = catalog.defaults(id, Limits.DEFAULT);
        for (String one : limits) {
            limit = LimitOption.apply(limit, one);
        }
        // Under the name that its language pack wants, whatever it is called here.
        Program program = new Program(
                id,
                List.of(new SourceFile("", source)),
                null,
                language == null
                        ? List.of()
                        : catalog.standard(language).stream().toList(),
                Map.of());
        return new RunRequest(program, limit, judged() ? cases(all) : List.of(new Case(input(), all)));
    }

    /** Whether cases are given, so that verdicts are of interest and not output. */
    boolean judged() {
        return !cases.isEmpty();
    }

    private byte[] input() throws IOException {
        if (stdin == null) {
            return new byte[0];
        }
        return stdin.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(stdin));
    }

    private List<Case> cases(List<String> args) throws IOException {
        if (stdin != null) {
            throw new IllegalArgumentException("--stdin makes no sense beside --case, which names the input");
        }
        List<Case> all = new ArrayList<>();
        for (String one : cases) {
            int colon = one.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException("--case " + one + ": two files with a colon between them, IN:OUT");
            }
            byte[] given = Files.readAllBytes(Path.of(one.substring(0, colon)));
            byte[] expected = Files.readAllBytes(Path.of(one.substring(colon + 1)));
            all.add(new Case(one, given, args, new Case.Expected(expected), checker(), null, 1));
        }
        return all;
    }

    private Checker checker() {
        String named = checker == null ? "ignore_trailing_space" : checker;
        try {
            if (named.startsWith("floats:")) {
                double tolerance = Double.parseDouble(named.substring("floats:".length()));
                return new Checker.Floats(tolerance, tolerance);
            }
            return Checker.Text.valueOf(named.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "--checker " + named + ": there is no such checker; there are " + CHECKERS, e);
        }
    }

    private String languageOf(LanguageCatalog catalog, Path file, byte[] content) {
        Optional<String> found = language == null
                ? catalog.ofFile(String.valueOf(file.getFileName()), content)
                : catalog.canonicalId(language);
        return found.orElseThrow(() -> new IllegalArgumentException(
                (language == null ? "the language of " + file + " cannot be told" : "'" + language + "' is no language")
                        + "; name one with --language: " + String.join(", ", catalog.ids())));
    }
}
