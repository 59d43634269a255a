package dev.assay.grading.submission;

import dev.assay.grading.language.SourceLanguages;
import dev.assay.runner.language.LanguageCatalog;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides which language a submission is written in, and which of its files is the program. */
final class LanguageChoice {

    private static final int FILES_NAMED = 3;

    private static final Set<String> ARCHIVES = Set.of("zip", "rar", "7z", "tar", "gz", "tgz", "xz", "bz2");

    private final LanguageCatalog languages;
    private final SourceLanguages sources;

    LanguageChoice(LanguageCatalog languages) {
        this.languages = languages;
        this.sources = new SourceLanguages(languages, false);
    }

    /** The id behind a name that somebody gave. */
    String named(String name) throws Refused {
        return languages
                .canonicalId(name)
                .orElseThrow(() -> new Refused(
                        "there is no language '" + Text.shown(name) + "'; GET /languages lists those there are"));
    }

    /** That of its files, by extension or first line; with several languages that of the file called main. */
    String guessed(String id, List<RawFile> files) throws Refused {
        Map<RawFile, String> known = new LinkedHashMap<>();
        files.forEach(file -> of(file).ifPresent(language -> known.put(file, language)));
        List<String> all = known.values().stream().distinct().toList();
        List<String> ofMain = known.keySet().stream()
                .filter(file -> isMain(id, file))
                .map(known::get)
                .distinct()
                .toList();
        if (all.size() == 1 || ofMain.size() == 1) {
            return all.size() == 1 ? all.get(0) : ofMain.get(0);
        }
        if (all.isEmpty()) {
            requireNoArchive(files);
            for (RawFile file : files) {
                Optional<String> other = sources.notHere(file.name(), file.content());
                if (other.isPresent()) {
                    throw new Refused("'" + Text.shown(file.path()) + "' is in " + other.get()
                            + ", which is not a language known here");
                }
            }
            throw new Refused("no language is known by the name or the first line of " + names(files)
                    + "; a file needs the extension of its language");
        }
        throw new Refused("holds files of several languages (" + String.join(", ", all)
                + "); call the one to start main, or name the language in a CSV");
    }

    private static void requireNoArchive(List<RawFile> files) throws Refused {
        for (RawFile file : files) {
            String extension =
                    file.name().substring(file.name().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            if (ARCHIVES.contains(extension)) {
                throw new Refused("'" + Text.shown(file.path())
                        + "' is an archive within what was handed in, and is not opened: unpack it there");
            }
        }
    }

    private Optional<String> of(RawFile file) {
        return sources.ofFile(file.name(), file.content());
    }

    /** The file to start, then the others of that language, then the rest; among equals by depth and name. */
    List<RawFile> ordered(String id, String language, List<RawFile> files) {
        return files.stream()
                .sorted(Comparator.comparing((RawFile file) -> rank(id, language, file))
                        .thenComparing(RawFile::depth)
                        .thenComparing(RawFile::path))
                .toList();
    }

    private int rank(String id, String language, RawFile file) {
        if (of(file).filter(language::equals).isEmpty()) {
            return 3;
        }
        if (file.stem().equalsIgnoreCase("main") || file.stem().equals("__main__")) {
            return 0;
        }
        return isMain(id, file) ? 1 : 2;
    }

    private static boolean isMain(String id, RawFile file) {
        return file.stem().equalsIgnoreCase("main")
                || file.stem().equals("__main__")
                || file.stem().equalsIgnoreCase(id);
    }

    private static String names(List<RawFile> files) {
        String some = files.stream()
                .limit(FILES_NAMED)
                .map(file -> "'" + Text.shown(file.path()) + "'")
                .collect(Collectors.joining(", "));
        return files.size() > FILES_NAMED ? some + " and " + (files.size() - FILES_NAMED) + " more" : some;
    }
}
