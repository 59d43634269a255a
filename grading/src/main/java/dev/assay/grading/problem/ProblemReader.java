package dev.assay.grading.problem;

import dev.assay.grading.archive.ArchiveException;
import dev.assay.grading.archive.FileTree;
import dev.assay.grading.archive.ReadFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Reads packages of any format that is known. */
public final class ProblemReader {

    private static final String MISSPELT = "problem.yml";
    private static final String DMOJ = "init.yml";

    private static final Set<String> TELLING =
            Set.of(KattisReader.METADATA, MISSPELT, PolygonReader.XML, PlainReader.OPTIONS, DomjudgeIni.NAME, DMOJ);

    private ProblemReader() {}

    /**
     * Reads a package whole. Nothing of it is run, and nothing is written.
     *
     * @param folderOrZip of the package, or of the one folder that holds it
     * @throws PackageException when anything about it is not in order; then there is no problem
     */
    public static Problem read(Path folderOrZip, ImportSettings settings) throws PackageException {
        try (FileTree tree = FileTree.open(folderOrZip, settings.caps())) {
            Warnings warnings = new Warnings();
            tree.brokenLinks()
                    .forEach(link ->
                            warnings.add(link, 0, "is a symbolic link to nothing in the package, and left out"));
            return read(PackageFiles.of(tree, TELLING::contains, warnings), settings, warnings);
        } catch (ArchiveException e) {
            throw PackageFiles.refused(e, e.file());
        } catch (IOException e) {
            throw new PackageException("", 0, "the package cannot be read: " + ReadFailure.told(e, folderOrZip));
        }
    }

    private static Problem read(PackageFiles files, ImportSettings settings, Warnings warnings)
            throws PackageException {
        if (files.has(KattisReader.METADATA)) {
            return new KattisReader(files, settings, warnings).read();
        }
        if (files.has(PolygonReader.XML)) {
            return new PolygonReader(files, settings, warnings).read();
        }
        if (files.has(MISSPELT)) {
            throw new PackageException(MISSPELT, 0, "has to be called problem.yaml; rename it");
        }
        if (files.has(DomjudgeIni.NAME) && files.hasFolder("data/secret")) {
            warnings.add(DomjudgeIni.NAME, 0, "stands in place of problem.yaml, which is missing");
            return new KattisReader(files, settings, warnings).read();
        }
        if (files.has(DMOJ) && !files.has(PlainReader.OPTIONS)) {
            throw new PackageException(
                    DMOJ,
                    0,
                    "is of DMOJ, whose format is not read here; say in assay.yaml what it says, and leave it out");
        }
        return new PlainReader(files, settings, warnings).read();
    }
}
