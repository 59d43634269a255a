package dev.assay.runner.language;

import dev.assay.runner.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All packs there are: those of the jar, and the files of an operator's directory. */
final class Packs {

    private static final Logger LOG = LoggerFactory.getLogger(Packs.class);
    private static final long MAX_PACK_BYTES = 256 << 10;
    private static final long MAX_HELPER_BYTES = 16 << 20;

    private Packs() {}

    /** An index names the built-in ones: a jar within a jar cannot be listed. */
    static List<PackFile> builtIn() throws PackException {
        Map<String, PackFile> packs = new LinkedHashMap<>();
        for (String file : resourceText("index.txt").lines().toList()) {
            String yaml = resourceText(file);
            put(packs, file, packed(file, yaml, Packs::resource));
        }
        return List.copyOf(packs.values());
    }

    /**
     * @param directory of {@code *.yaml} files; null for none. A file whose id is that of a built-in pack replaces it.
     * @throws PackException when one of them cannot be used: a mistake must not silently take a language away
     */
    static List<PackFile> load(@Nullable Path directory) throws PackException {
        Map<String, PackFile> packs = new LinkedHashMap<>();
        builtIn().forEach(pack -> packs.put(pack.id(), pack));
        Map<String, PackFile> own = new TreeMap<>();
        for (Path file : files(directory)) {
            PackFile pack = packed(file.toString(), text(file), name -> content(file.resolveSibling(name)));
            if (own.put(pack.id(), pack) != null) {
                throw PackException.at(file.toString(), 1, "id", "another file of the directory has the same id");
            }
        }
        for (PackFile pack : own.values()) {
            if (packs.remove(pack.id()) != null) {
                LOG.info("The language pack {} is that of {}, in place of the built-in one", pack.id(), directory);
            }
            put(packs, directory + "/" + pack.id(), pack);
        }
        return List.copyOf(packs.values());
    }

    private static void put(Map<String, PackFile> packs, String file, PackFile added) throws PackException {
        for (PackFile other : packs.values()) {
            if (other.id().equals(added.id())) {
                throw PackException.at(file, 1, "id", added.id() + " is there already");
            }
            for (String name : Stream.concat(Stream.of(other.id()), Names.aliases(other.pack()).stream())
                    .toList()) {
                if (name.equals(added.id()) || Names.aliases(added.pack()).contains(name)) {
                    throw PackException.at(
                            file, 1, "aliases", "the name " + name + " belongs to the language " + other.id());
                }
            }
        }
        packs.put(added.id(), added);
    }

    /** Where a pack's helpers come from. */
    private interface Helpers {
        byte[] content(String name) throws IOException;
    }

    private static PackFile packed(String file, String yaml, Helpers source) throws PackException {
        LanguagePack pack = PackReader.read(file, yaml);
        Map<String, byte[]> helpers = new HashMap<>();
        StringBuilder digests = new StringBuilder();
        for (Map.Entry<String, String> helper : new TreeMap<>(pack.helpers()).entrySet()) {
            try {
                byte[] content = source.content(helper.getValue());
                helpers.put(helper.getKey(), content);
                digests.append(Sha256.of(content).hex());
            } catch (IOException e) {
                throw PackException.at(
                        file, 1, "helpers." + helper.getKey(), "the file cannot be read: " + e.getMessage());
            }
        }
        return new PackFile(pack, Sha256.of(yaml + digests).hex(), helpers);
    }

    private static List<Path> files(@Nullable Path directory) throws PackException {
        if (directory == null) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(directory)) {
            return found.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new PackException(
                    "assay.languages.directory: " + directory + " cannot be read (" + e
                            + "); make it, or take the setting away",
                    e);
        }
    }

    private static String text(Path file) throws PackException {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_PACK_BYTES) {
                throw new IOException("it is no regular file of at most 256 KiB");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new PackException("language pack " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static byte[] content(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > MAX_HELPER_BYTES) {
            throw new IOException(file + " is no regular file of at most 16 MiB");
        }
        return Files.readAllBytes(file);
    }

    private static byte[] resource(String name) throws IOException {
        if (name.equals(JavaBuild.JAR)) {
            return JavaBuild.jar();
        }
        try (InputStream stream = Objects.requireNonNull(Packs.class.getResourceAsStream(name), name)) {
            return stream.readAllBytes();
        }
    }

    private static String resourceText(String name) {
        try {
            return new String(resource(name), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
