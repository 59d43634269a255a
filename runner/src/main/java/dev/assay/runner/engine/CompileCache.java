package dev.assay.runner.engine;

import dev.assay.runner.engine.Compiler.Compiled;
import dev.assay.runner.sandbox.WholeFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What compilers made, on disk, for all workers of a machine that share a work directory. Only we can read or write it;
 * programs and compilers never see it. What was used longest ago goes first when it grows too large. It may lose
 * anything at any time: then something is compiled once more.
 */
final class CompileCache {

    private static final Logger LOG = LoggerFactory.getLogger(CompileCache.class);

    private final @Nullable Path directory;
    private final long maximumBytes;

    private CompileCache(@Nullable Path directory, long maximumBytes) {
        this.directory = directory;
        this.maximumBytes = maximumBytes;
    }

    static CompileCache in(Path directory, long maximumBytes) {
        return new CompileCache(directory, maximumBytes);
    }

    /** Remembers nothing. */
    static CompileCache none() {
        return new CompileCache(null, 0);
    }

    /** An entry that is damaged is removed, and was never there. */
    Optional<Compiled> find(String key) {
        if (directory == null) {
            return Optional.empty();
        }
        Path entry = directory.resolve(key);
        try {
            Compiled found = CacheEntry.read(Files.readAllBytes(entry));
            Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
            return Optional.of(found);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("The compile cache's entry {} is damaged and removed: {}", key, e.getMessage());
            delete(entry);
            return Optional.empty();
        }
    }

    void keep(String key, Compiled compiled) {
        if (directory == null) {
            return;
        }
        try {
            byte[] bytes = CacheEntry.write(compiled);
            if (bytes.length <= maximumBytes / 4) {
                WholeFile.write(directory.resolve(key), new ByteArrayInputStream(bytes), "rw-------");
                makeRoom();
            }
        } catch (IOException e) {
            LOG.warn("What a compiler made cannot be cached in {}: {}", directory, e.toString());
        }
    }

    private record Aged(Path path, long bytes, FileTime used) {}

    /** Also of what a worker that died was about to write. */
    private void makeRoom() throws IOException {
        List<Aged> entries = new ArrayList<>();
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(Optional.ofNullable(directory).orElseThrow())) {
            for (Path path : found) {
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    entries.add(new Aged(path, Files.size(path), Files.getLastModifiedTime(path)));
                }
            }
        } catch (NoSuchFileException e) {
            return; // Another worker makes room at this moment.
        }
        long bytes = entries.stream().mapToLong(Aged::bytes).sum();
        entries.sort(Comparator.comparing(Aged::used));
        for (Aged entry : entries) {
            if (bytes <= maximumBytes) {
                return;
            }
            delete(entry.path());
            bytes -= entry.bytes();
        }
    }

    private static void delete(Path entry) {
        try {
            Files.deleteIfExists(entry);
        } catch (IOException e) {
            LOG.debug("{} cannot be removed", entry, e);
        }
    }
}
