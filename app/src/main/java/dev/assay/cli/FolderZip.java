package dev.assay.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Packs files for a server. Links are packed as links: what they point at may be none of the server's business. */
final class FolderZip implements AutoCloseable {

    private static final int LINK = 0120777;
    private static final FileTime EPOCH = FileTime.from(Instant.EPOCH);

    private final ZipArchiveOutputStream zip;
    private final long mostBytes;

    /**
     * @param mostBytes of one file, of which no more is packed
     */
    FolderZip(OutputStream out, long mostBytes) {
        zip = new ZipArchiveOutputStream(out);
        zip.setEncoding(StandardCharsets.UTF_8.name());
        this.mostBytes = mostBytes;
    }

    /** All below a folder, in the order of the names; not what is left out, nor what is below that. */
    void addBelow(Path folder, Predicate<Path> leftOut) throws IOException {
        // Says that this is all of a folder, so that a lone folder in it is not taken for its wrapping.
        put("./", false);
        zip.closeArchiveEntry();
        Deque<Path> waiting = new ArrayDeque<>(List.of(folder));
        while (!waiting.isEmpty()) {
            Path next = waiting.pop();
            String name = folder.relativize(next).toString();
            if (!Files.isDirectory(next) || Files.isSymbolicLink(next)) {
                add(name, next);
                continue;
            }
            if (!name.isEmpty()) {
                put(name + "/", false);
                zip.closeArchiveEntry();
            }
            children(next, leftOut).forEach(waiting::push);
        }
    }

    private static List<Path> children(Path folder, Predicate<Path> leftOut) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            List<Path> children =
                    new ArrayList<>(inside.filter(leftOut.negate()).toList());
            children.sort(Comparator.reverseOrder());
            return children;
        }
    }

    /** One file, by that name. */
    void add(String name, Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            put(name, true);
            zip.write(Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8));
        } else if (Files.isRegularFile(file)) {
            put(name, false);
            copy(file);
        } else {
            return;
        }
        zip.closeArchiveEntry();
    }

    private void put(String name, boolean link) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(name.replace('\\', '/'));
        entry.setLastModifiedTime(EPOCH);
        if (link) {
            entry.setUnixMode(LINK);
        }
        zip.putArchiveEntry(entry);
    }

    private void copy(Path file) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = mostBytes;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read > 0 && left > 0; read = in.read(buffer)) {
                zip.write(buffer, 0, (int) Math.min(read, left));
                left -= read;
            }
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
