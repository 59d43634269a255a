package dev.assay.runner.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Ids and aliases of the built-in packs, for those who only check a name. */
public final class Names {

    private final List<String> ids;
    private final Map<String, String> canonical = new LinkedHashMap<>();

    private Names(List<LanguagePack> packs) {
        this.ids = packs.stream().map(LanguagePack::id).toList();
        for (LanguagePack pack : packs) {
            canonical.put(pack.id(), pack.id());
            pack.aliases().forEach(alias -> canonical.put(alias, pack.id()));
        }
    }

    public static Names builtIn() {
        return new Names(Packs.builtIn());
    }

    public List<String> ids() {
        return ids;
    }

    public Optional<String> canonicalId(String name) {
        return Optional.ofNullable(canonical.get(name.toLowerCase(Locale.ROOT)));
    }
}
