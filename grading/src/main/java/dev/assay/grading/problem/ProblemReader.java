package dev.assay.grading.problem;

import dev.assay.grading.archive.ArchiveException;
import dev.assay.grading.archive.FileTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Reads packages of any format that is known. */
public final class ProblemReader {

    private static final Set<String> TELLING = Set.of(KattisReader.METADATA, PolygonReader.XML, PlainReader.OPTIONS);

    private ProblemReader() {}

    /**
     * Reads a package whole. Nothing of it is run, and nothing is written.
     *
     * @param folderOrZip of the package, or of the one folder that holds it
     * @throws PackageException when anything about it is not in order; then there is no problem
     */
    public static Problem read(Path folderOrZip, ImportSettings settings) throws PackageException {
        try (FileTree tree = FileTree.open(folderOrZip, settings.caps())) {
            return read(PackageFiles.of(tree, TELLING::contains), settings);
        } catch (ArchiveException e) {
            throw PackageFiles.refused(e, e.file());
        } catch (IOException e) {
            throw new PackageException("", 0, "the package cannot be read: " + e.getMessage());
        }
    }

    private static Problem read(PackageFiles files, ImportSettings settings) throws PackageException {
        if (files.has(KattisReader.METADATA)) {
            return new KattisReader(files, settings).read();
        }
        if (files.has(PolygonReader.XML)) {
            return new PolygonReader(files, settings).read();
        }
        return new PlainReader(files, settings).read();
    }
}
