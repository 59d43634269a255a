package dev.assay.runner;

import dev.assay.runner.language.Names;
import java.util.List;
import java.util.Optional;

/** The languages there are, whether or not anything here can run them. */
public final class LanguageCatalog {

    private final Names names;

    private LanguageCatalog(Names names) {
        this.names = names;
    }

    public static LanguageCatalog builtIn() {
        return new LanguageCatalog(Names.builtIn());
    }

    /** The id behind an id or alias, in any case. */
    public Optional<String> canonicalId(String idOrAlias) {
        return names.canonicalId(idOrAlias);
    }

    public List<String> ids() {
        return names.ids();
    }
}
