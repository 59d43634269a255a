package dev.assay.grading.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/**
 * The files of a folder or ZIP. What lies beside them by accident ({@code __MACOSX}, {@code .DS_Store}, {@code .git}) is
 * not there. Not for several threads at once.
 */
public interface FileTree extends AutoCloseable {

    /**
     * Looks through all of it once, so that what it holds is known to be harmless.
     *
     * @throws ArchiveException where it is no folder or ZIP, is damaged, holds paths that lead out of it, or more
     *     than the caps allow
     */
    static FileTree open(Path folderOrZip, ImportCaps caps) throws ArchiveException {
        Path path = folderOrZip.toAbsolutePath().normalize();
        if (Files.isDirectory(path)) {
            return FolderTree.open(path, caps);
        }
        if (Files.isRegularFile(path)) {
            return PackageZip.open(path, caps);
        }
        throw new ArchiveException("", Files.exists(path) ? "is neither a folder nor a ZIP" : "is not there");
    }

    /** The name of the folder, or of the file without {@code .zip}. */
    String name();

    /** Paths of all files, with forward slashes, and how many bytes each claims to have. */
    SortedMap<String, Long> files();

    /** Symbolic links among them that lead nowhere within the tree, and so cannot be read. */
    List<String> brokenLinks();

    /**
     * Reads a whole file.
     *
     * @throws ArchiveException when it is damaged, or larger than the caps allow, or all that was read is
     */
    byte[] read(String path) throws ArchiveException;

    @Override
    void close() throws IOException;
}
