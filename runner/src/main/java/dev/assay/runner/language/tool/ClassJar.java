package dev.assay.runner.language.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;

/** A jar that is written. What was added first under a name stays. */
final class ClassJar implements AutoCloseable {

    private final JarOutputStream jar;
    private final Set<String> names = new HashSet<>();

    ClassJar(Path file) throws IOException {
        jar = new JarOutputStream(Files.newOutputStream(file));
        jar.setLevel(Deflater.NO_COMPRESSION);
    }

    /** The files below a folder, as they are named from there. */
    void addAll(Path folder, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).filter(wanted).toList()) {
                String name = folder.relativize(file).toString();
                if (names.add(name)) {
                    jar.putNextEntry(new ZipEntry(name));
                    Files.copy(file, jar);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        jar.close();
    }
}
