package dev.assay.grading.problem;

import dev.assay.grading.language.SourceLanguages;
import dev.assay.runner.Program;
import dev.assay.runner.ProgramPaths;
import dev.assay.runner.SourceFile;
import dev.assay.runner.language.LanguageCatalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A program of the package's own, such as an output validator: one file, or the files of a folder. */
final class ProgramReader {

    private static final String BUILD = "build";
    private static final String RUN = "run";
    private static final String BUILD_SCRIPT = "build-script";
    private static final List<Set<String>> STARTERS =
            List.of(Set.of("main", "__main__"), Set.of("validate", "validator", "check", "checker"));

    private final PackageFiles files;
    private final LanguageCatalog languages;
    private final SourceLanguages sources;

    ProgramReader(PackageFiles files, LanguageCatalog languages) {
        this.files = files;
        this.languages = languages;
        this.sources = new SourceLanguages(languages, true);
    }

    Program read(String path) throws PackageException {
        List<SourceFile> all = files.sources(path);
        if (files.has(path + "/" + BUILD)) {
            return program(path, BUILD_SCRIPT, all, BUILD);
        }
        Map<String, String> known = languagesOf(all);
        if (files.has(path + "/" + RUN)) {
            // Where its first line names nothing that is known, the kernel is to find out.
            known.putIfAbsent(RUN, "executable");
            known.keySet().retainAll(Set.of(RUN));
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
        return program(path, language, all, entry(path, language, List.copyOf(known.keySet())));
    }

    /** A program that judges, of files that can be placed together. */
    static Program program(String path, String language, List<SourceFile> files, String entry) throws PackageException {
        requirePlaceable(path, files);
        for (SourceFile file : files) {
            Optional<String> flaw = ProgramPaths.flawOfJudge(file.path());
            if (flaw.isPresent()) {
                throw new PackageException(path, 0, "has the file '" + file.path() + "', which " + flaw.get());
            }
        }
        return new Program(language, files, entry, List.of(), Map.of());
    }

    /** {@code path}: of the folder they come from. */
    static void requirePlaceable(String path, List<SourceFile> files) throws PackageException {
        ProgramPaths paths = new ProgramPaths();
        for (SourceFile file : files) {
            Optional<String> flaw = paths.take(file.path());
            if (flaw.isPresent()) {
                throw new PackageException(path, 0, "has the file '" + file.path() + "', which " + flaw.get());
            }
        }
    }

    private Map<String, String> languagesOf(List<SourceFile> all) {
        Map<String, String> known = new LinkedHashMap<>();
        for (SourceFile source : all) {
            Optional<String> language = sources.ofFile(PackageFiles.nameOf(source.path()), source.content());
            language.ifPresent(found -> known.put(source.path(), found));
        }
        return known;
    }

    /** Compilers find it among their sources; interpreters must be told. */
    private static String entry(String path, String language, List<String> candidates) throws PackageException {
        if (candidates.size() == 1) {
            return candidates.get(0);
        }
        for (Set<String> starters : STARTERS) {
            List<String> likely = new ArrayList<>();
            for (String candidate : candidates) {
                String name = PackageFiles.nameOf(candidate).toLowerCase(Locale.ROOT);
                if (starters.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
                    likely.add(candidate);
                }
            }
            if (likely.size() == 1) {
                return likely.get(0);
            }
        }
        if (Set.of("c", "cpp", "java", "go").contains(language)) {
            return candidates.get(0);
        }
        throw new PackageException(
                path, 0, "has several files, of which none is main or __main__, so that it is unclear where to start");
    }
}
