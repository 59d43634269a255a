package dev.assay.runner.language;

import dev.assay.runner.Language;
import dev.assay.runner.Limits;
import dev.assay.runner.RunnerException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages there are, whether or not anything here can run them. */
public final class LanguageCatalog {

    private final Names names;

    private LanguageCatalog(Names names) {
        this.names = names;
    }

    /**
     * The built-in languages and those of a directory of packs.
     *
     * @param directory null for none
     * @throws RunnerException naming file, line and key when a pack cannot be used as it is written
     */
    public static LanguageCatalog load(@Nullable Path directory) throws RunnerException {
        return new LanguageCatalog(Names.load(directory));
    }

    /** The id behind an id or alias, in any case. */
    public Optional<String> canonicalId(String idOrAlias) {
        return names.canonicalId(idOrAlias);
    }

    public List<String> ids() {
        return names.ids();
    }

    /** What there is to say of a language that nothing here can run, for that reason. */
    public Language unavailable(String id, String reason) {
        return names.unavailable(id, reason);
    }

    /** Guesses the language of a file, by its first line {@code #!...}, else by its extension. */
    public Optional<String> ofFile(String fileName, byte[] content) {
        return names.ofFile(fileName, content);
    }

    /** What a run gets that asks for nothing: the general defaults, as the language's pack changes them. */
    public Limits defaults(String idOrAlias, Limits general) {
        return names.defaults(idOrAlias, general);
    }

    /** The compile option that a name means which is that of a version of its language, as {@code c++17} is. */
    public Optional<String> standard(String idOrAlias) {
        return names.standard(idOrAlias);
    }

    /** Regular expressions: the compile options that a language allows. */
    public List<String> compileOptions(String idOrAlias) {
        return names.compileOptions(idOrAlias);
    }

    /** The first of a client's compile options that the language does not allow. */
    public Optional<String> refusedOption(String idOrAlias, List<String> options) {
        return names.refusedOption(idOrAlias, options);
    }
}
