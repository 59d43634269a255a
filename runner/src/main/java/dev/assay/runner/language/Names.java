package dev.assay.runner.language;

import dev.assay.runner.Language;
import dev.assay.runner.Limits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What packs say of themselves, for those who run nothing. */
public final class Names {

    private static final Pattern SHEBANG =
            Pattern.compile("#!\\s*(?:\\S*/)?([^/\\s]+)(?:\\s+(?:-S\\s+)?([^\\s-]\\S*))?");

    private final Map<String, LanguagePack> packs = new LinkedHashMap<>();
    private final Map<String, LanguagePack> byName = new LinkedHashMap<>();

    private Names(List<PackFile> files) {
        for (PackFile file : files) {
            LanguagePack pack = file.pack();
            packs.put(pack.id(), pack);
            byName.put(pack.id(), pack);
            aliases(pack).forEach(alias -> byName.put(alias, pack));
        }
    }

    /** The built-in packs and those of a directory; throws when one of these cannot be used. */
    public static Names load(@Nullable Path directory) throws PackException {
        return new Names(Packs.load(directory));
    }

    public List<String> ids() {
        return List.copyOf(packs.keySet());
    }

    public Optional<String> canonicalId(String name) {
        return find(name).map(LanguagePack::id);
    }

    /** Throws {@link IllegalArgumentException} for what is no id. */
    public Language unavailable(String id, String reason) {
        LanguagePack pack = packs.get(id);
        if (pack == null) {
            throw new IllegalArgumentException("there is no language " + id);
        }
        return InstalledLanguage.describe(pack, Extras.NONE, null, reason);
    }

    /** The language a file is written in, by its first line {@code #!...}, else by its name's extension. */
    public Optional<String> ofFile(String fileName, byte[] content) {
        String first = new String(content, 0, Math.min(content.length, 200), StandardCharsets.ISO_8859_1)
                .lines()
                .findFirst()
                .orElse("");
        Matcher shebang = SHEBANG.matcher(first);
        String interpreter = "";
        if (shebang.lookingAt()) {
            boolean through = shebang.group(1).equals("env") && shebang.group(2) != null;
            interpreter = through ? shebang.group(2) : shebang.group(1);
        }
        String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String name = interpreter;
        return packs.values().stream()
                .filter(pack -> pack.shebangs().contains(name))
                .findFirst()
                .or(() -> packs.values().stream()
                        .filter(pack -> pack.extensions().contains(extension))
                        .findFirst())
                .map(LanguagePack::id);
    }

    /** What a run in that language gets that asks for nothing: the general defaults, as the pack changes them. */
    public Limits defaults(String name, Limits general) {
        return find(name).map(pack -> pack.limits().of(general)).orElse(general);
    }

    /** The first of a client's compile options that the language does not allow. */
    public Optional<String> refusedOption(String name, List<String> options) {
        return find(name).map(CompileOptions::new).flatMap(all -> all.refused(options));
    }

    /** Regular expressions: the compile options that a language allows. */
    public List<String> compileOptions(String name) {
        return find(name).map(pack -> new CompileOptions(pack).taken()).orElse(List.of());
    }

    /** The compile option that a name means which is that of a version of its language. */
    public Optional<String> standard(String name) {
        return find(name).map(pack -> pack.standards().get(name.toLowerCase(Locale.ROOT)));
    }

    /** All names beside the id. */
    static List<String> aliases(LanguagePack pack) {
        return Stream.concat(pack.aliases().stream(), pack.standards().keySet().stream())
                .distinct()
                .toList();
    }

    private Optional<LanguagePack> find(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }
}
