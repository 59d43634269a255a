package dev.assay.runner.language;

import dev.assay.runner.SourceFile;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which file of a program is compiled or run first. Where nobody says so, it is the one with the language's usual name:
 * {@code main} with one of its extensions, the least deep first. Else it is the first source file.
 */
final class EntryPoint {

    private final LanguagePack pack;

    EntryPoint(LanguagePack pack) {
        this.pack = pack;
    }

    /** {@code asked}: what the client names; null for nothing. */
    String of(List<SourceFile> files, @Nullable String asked) {
        if (asked != null) {
            return asked;
        }
        return leastDeep(files, path -> name(path).equals(pack.source()))
                .or(() -> leastDeep(files, this::isMain))
                .or(() -> leastDeep(files, path -> pack.mains().contains(name(path))))
                .or(() -> files.stream().filter(this::isSource).findFirst())
                .orElse(files.get(0))
                .path();
    }

    private static Optional<SourceFile> leastDeep(List<SourceFile> files, Predicate<String> wanted) {
        return files.stream()
                .filter(file -> wanted.test(file.path()))
                .min(Comparator.comparing(
                        file -> file.path().chars().filter(c -> c == '/').count()));
    }

    private boolean isMain(String path) {
        return pack.extensions().contains(extension(path)) && stem(name(path)).equalsIgnoreCase(stem(pack.source()));
    }

    /** A script may go without an extension. */
    private boolean isSource(SourceFile file) {
        byte[] content = file.content();
        return name(file.path()).indexOf('.') < 0
                ? content.length > 1 && content[0] == '#' && content[1] == '!'
                : pack.extensions().contains(extension(file.path()));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The folder of a file; {@code .} for the program's own. */
    static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "." : path.substring(0, slash);
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** In lower case; empty where there is none. */
    static String extension(String path) {
        String name = name(path);
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
