package dev.assay.runner.sandbox.process;

import dev.assay.runner.RelativePath;
import dev.assay.runner.sandbox.BoxListing;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Looks for regular files in a box whose program is dead: bounded in count and depth, and over no link. */
final class BoxWalk extends SimpleFileVisitor<Path> {

    /** As many as the native sandbox looks at. */
    private static final int MAX_FILES = 20_000;

    private final Path box;
    private final List<BoxListing.Entry> files = new ArrayList<>();
    private boolean whole = true;
    private int seen;

    private BoxWalk(Path box) {
        this.box = box;
    }

    static BoxListing of(Path box) throws IOException {
        BoxWalk walk = new BoxWalk(box);
        Files.walkFileTree(box, Set.of(), RelativePath.MAX_DEPTH, walk);
        return new BoxListing(walk.files, walk.whole);
    }

    /** Also of directories at the greatest depth, which are not looked into. */
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (++seen > MAX_FILES) {
            whole = false;
            return FileVisitResult.TERMINATE;
        }
        whole &= !attributes.isDirectory();
        if (attributes.isRegularFile()) {
            try {
                files.add(new BoxListing.Entry(
                        RelativePath.require(box.relativize(file).toString()), attributes.size()));
            } catch (IllegalArgumentException e) {
                whole = false;
            }
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        whole = false;
        return FileVisitResult.CONTINUE;
    }
}
