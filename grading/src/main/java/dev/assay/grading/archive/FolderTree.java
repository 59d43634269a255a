package dev.assay.grading.archive;

import dev.assay.runner.RelativePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A folder. The system follows no link in it; see {@link Links}. */
final class FolderTree implements FileTree {

    private final Path root;
    private final SortedMap<String, Long> files;
    private final Links links;
    private final ReadBudget budget;

    private FolderTree(Path root, SortedMap<String, Long> files, Links links, ReadBudget budget) {
        this.root = root;
        this.files = new TreeMap<>(files);
        this.links = links;
        this.budget = budget;
        for (String name : links.all()) {
            String file = links.file(name);
            this.files.put(name, file == null ? 0L : files.getOrDefault(file, 0L));
        }
    }

    static FolderTree open(Path root, ImportCaps caps) throws ArchiveException {
        ReadBudget budget = new ReadBudget(caps);
        Walk walk = new Walk(root, budget);
        try {
            Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), Walk.DEPTH, walk);
        } catch (Refused e) {
            throw e.archive;
        } catch (IOException e) {
            throw new ArchiveException("", "cannot be read: " + ReadFailure.told(e, root), e);
        }
        SortedMap<String, Long> files = walk.listing.checked();
        walk.links.resolve(files, caps.entries());
        return new FolderTree(root, files, walk.links, budget);
    }

    @Override
    public String name() {
        Path name = root.getFileName();
        return name == null ? "" : name.toString();
    }

    @Override
    public SortedMap<String, Long> files() {
        return Collections.unmodifiableSortedMap(files);
    }

    @Override
    public List<String> brokenLinks() {
        return links.broken();
    }

    @Override
    public byte[] read(String path) throws ArchiveException {
        Long size = files.get(path);
        if (size == null) {
            throw new ArchiveException(path, "is not there");
        }
        if (links.isBroken(path)) {
            throw Links.broken(path);
        }
        budget.requireSane(path, size);
        String file = links.file(path);
        try (InputStream stream =
                Files.newInputStream(root.resolve(file == null ? path : file), LinkOption.NOFOLLOW_LINKS)) {
            return budget.readAll(path, stream, size);
        } catch (NoSuchFileException e) {
            throw new ArchiveException(path, "is gone", e);
        } catch (IOException e) {
            throw new ArchiveException(path, "cannot be read: " + ReadFailure.told(e, root), e);
        }
    }

    @Override
    public void close() {}

    /** A refusal on its way through a visitor. */
    @SuppressWarnings("serial") // never leaves this class
    private static final class Refused extends IOException {
        private final ArchiveException archive;

        Refused(ArchiveException archive) {
            super(archive);
            this.archive = archive;
        }
    }

    private static final class Walk extends SimpleFileVisitor<Path> {

        static final int DEPTH = RelativePath.MAX_DEPTH + 1;

        private final Path root;
        private final ReadBudget budget;
        private final ArchiveListing<Long> listing = new ArchiveListing<>();
        private final Links links = new Links();
        private int entries;

        Walk(Path root, ReadBudget budget) {
            this.root = root;
            this.budget = budget;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            boolean litter = !folder.equals(root) && ArchiveListing.isLitter(pathOf(folder));
            return litter ? FileVisitResult.SKIP_SUBTREE : counted();
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            String path = pathOf(file);
            try {
                if (attributes.isSymbolicLink()) {
                    links.add(path, Files.readSymbolicLink(file).toString());
                    return counted();
                }
                if (attributes.isDirectory()) {
                    throw new ArchiveException(path, "is deeper than " + RelativePath.MAX_DEPTH + " folders");
                }
                if (!attributes.isRegularFile()) {
                    throw new ArchiveException(path, "is neither a file nor a folder");
                }
                listing.add(path, attributes.size());
            } catch (ArchiveException e) {
                throw new Refused(e);
            }
            return counted();
        }

        private FileVisitResult counted() throws IOException {
            try {
                budget.requireEntries(++entries - 1);
            } catch (ArchiveException e) {
                throw new Refused(e);
            }
            return FileVisitResult.CONTINUE;
        }

        private String pathOf(Path file) {
            return root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
        }
    }
}
