package dev.assay.grading.problem;

import dev.assay.grading.archive.FileTree;
import dev.assay.grading.archive.ImportCaps;
import dev.assay.grading.testing.PackageFixture;
import dev.assay.grading.testing.Packages;
import java.nio.file.Path;

/** Files of a package for the readers of its parts; a marker keeps their root at the top. */
final class GivenPackage {

    private GivenPackage() {}

    static PackageFiles files(Path dir, PackageFixture fixture) throws Exception {
        Path root = fixture.with("root.marker", "").folder(dir);
        return PackageFiles.of(
                FileTree.open(root, ImportCaps.DEFAULT), name -> name.equals("root.marker"), new Warnings());
    }

    /** Of one file. */
    static PackageFiles file(Path dir, String path, String content) throws Exception {
        return files(dir, new PackageFixture().with(path, content));
    }

    static LimitReader limits(Warnings warnings) {
        return new LimitReader(Packages.settings(), warnings, "problem.yaml");
    }
}
