package dev.assay.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The texts of the repository, documents and sources. */
public final class Documents {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Documents() {}

    /** README, CONTRIBUTING and everything below docs. */
    static List<Path> all() {
        return Stream.concat(
                        Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
                        below("docs").filter(file -> file.toString().endsWith(".md")))
                .sorted()
                .toList();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String read(String file) {
        return read(ROOT.resolve(file));
    }

    /** Every file below a folder of the repository, but for what is built. */
    static Stream<Path> below(String folder) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
            return files
                    .filter(file -> Files.isRegularFile(file)
                            && !ROOT.relativize(file).toString().contains("target/"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Path> sources() {
        return Stream.of("app/src", "runner/src", "grading/src", "dashboard-config/src", "helm/src")
                .filter(folder -> Files.isDirectory(ROOT.resolve(folder)))
                .flatMap(Documents::below)
                .filter(file -> file.toString().endsWith(".java"));
    }

    /** The first group of every match. */
    static Set<String> find(Pattern pattern, String text) {
        return new TreeSet<>(
                pattern.matcher(text).results().map(match -> match.group(1)).toList());
    }

    /** From a heading of the second level to the next. */
    static String section(String text, String heading) {
        int start = text.indexOf("\n## " + heading + "\n");
        if (start < 0) {
            throw new IllegalArgumentException("no section " + heading);
        }
        int end = text.indexOf("\n## ", start + 1);
        return end < 0 ? text.substring(start) : text.substring(start, end);
    }
}
