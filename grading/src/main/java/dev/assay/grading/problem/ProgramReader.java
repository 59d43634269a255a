package dev.assay.grading.problem;

import dev.assay.runner.Program;
import dev.assay.runner.SourceFile;
import dev.assay.runner.language.LanguageCatalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A program of the package's own, such as an output validator: one file, or the files of a folder. */
final class ProgramReader {

    private static final Set<String> STARTERS = Set.of("main", "__main__", "validate", "validator", "check", "checker");

    private final PackageFiles files;
    private final LanguageCatalog languages;

    ProgramReader(PackageFiles files, LanguageCatalog languages) {
        this.files = files;
        this.languages = languages;
    }

    Program read(String path) throws PackageException {
        List<SourceFile> sources = files.sources(path);
        if (files.has(path + "/build")) {
            throw new PackageException(
                    path + "/build",
                    0,
                    "is a build script, which is not run here; leave it out if the sources alone are enough");
        }
        Map<String, String> known = languagesOf(sources);
        if (files.has(path + "/run")) {
            known.keySet().retainAll(Set.of("run"));
        }
        Set<String> different = Set.copyOf(known.values());
        if (different.isEmpty()) {
            throw new PackageException(
                    path, 0, "is in none of the languages known here, which are " + String.join(", ", languages.ids()));
        }
        if (different.size() > 1 && !different.equals(Set.of("c", "cpp"))) {
            throw new PackageException(
                    path, 0, "mixes languages (" + String.join(", ", different) + "); it must be written in one");
        }
        String language = different.size() > 1 ? "cpp" : different.iterator().next();
        return new Program(language, sources, entry(path, language, List.copyOf(known.keySet())), List.of(), Map.of());
    }

    private Map<String, String> languagesOf(List<SourceFile> sources) {
        Map<String, String> known = new LinkedHashMap<>();
        for (SourceFile source : sources) {
            Optional<String> language = languages.ofFile(PackageFiles.nameOf(source.path()), source.content());
            language.ifPresent(found -> known.put(source.path(), found));
        }
        return known;
    }

    /** Compilers find it among their sources; interpreters must be told. */
    private static String entry(String path, String language, List<String> candidates) throws PackageException {
        if (candidates.size() == 1) {
            return candidates.get(0);
        }
        List<String> likely = new ArrayList<>();
        for (String candidate : candidates) {
            String name = PackageFiles.nameOf(candidate);
            if (STARTERS.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
                likely.add(candidate);
            }
        }
        if (likely.size() == 1 || Set.of("c", "cpp").contains(language)) {
            return likely.isEmpty() ? candidates.get(0) : likely.get(0);
        }
        throw new PackageException(
                path, 0, "has several files, of which none is main or __main__, so that it is unclear where to start");
    }
}
