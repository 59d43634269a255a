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
import java.util.SortedMap;

/** A folder, in which links are refused and never followed. */
final class FolderTree implements FileTree {

    private final Path root;
    private final SortedMap<String, Long> files;
    private final ReadBudget budget;

    private FolderTree(Path root, SortedMap<String, Long> files, ReadBudget budget) {
        this.root = root;
        this.files = files;
        this.budget = budget;
    }

    static FolderTree open(Path root, ImportCaps caps) throws ArchiveException {
        ReadBudget budget = new ReadBudget(caps);
        Walk walk = new Walk(root, budget);
        try {
            Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), Walk.DEPTH, walk);
        } catch (Refused e) {
            throw e.archive;
        } catch (IOException e) {
            throw new ArchiveException("", "cannot be read: " + e.getMessage(), e);
        }
        return new FolderTree(root, walk.listing.checked(), budget);
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
    public byte[] read(String path) throws ArchiveException {
        Long size = files.get(path);
        if (size == null) {
            throw new ArchiveException(path, "is not there");
        }
        budget.requireSane(path, size, size);
        try (InputStream stream = Files.newInputStream(root.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
            return budget.readAll(path, stream, size);
        } catch (NoSuchFileException e) {
            throw new ArchiveException(path, "is gone", e);
        } catch (IOException e) {
            throw new ArchiveException(path, "cannot be read: " + e.getMessage(), e);
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
                    throw new ArchiveException(
                            path, "is a symbolic link, which could lead anywhere; put the file itself there");
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
