package dev.assay.runner.engine;

import dev.assay.runner.Globs;
import dev.assay.runner.RunnerException;
import dev.assay.runner.SourceFile;
import dev.assay.runner.sandbox.Box;
import dev.assay.runner.sandbox.BoxListing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Takes the files out of a box that a request asks for, and that its program made or changed. Bounded: the program
 * decides what is there.
 *
 * @param files in order of their paths
 * @param leftOut how many more there were at least
 */
record CollectedFiles(List<SourceFile> files, int leftOut) {

    /** Files of one case. */
    static final int MAX_FILES = 64;

    static final CollectedFiles NOTHING = new CollectedFiles(List.of(), 0);

    /** What was {@code placed} and is unchanged does not count as made. */
    static CollectedFiles of(Box box, List<String> patterns, List<SourceFile> placed) throws RunnerException {
        if (patterns.isEmpty()) {
            return NOTHING;
        }
        Globs globs = Globs.of(patterns);
        Map<String, SourceFile> before =
                placed.stream().collect(Collectors.toMap(SourceFile::path, Function.identity()));
        BoxListing listing = box.list();
        List<SourceFile> files = new ArrayList<>();
        int leftOut = listing.whole() ? 0 : 1;
        long room = OutputQuota.MAX_FILE_BYTES;
        for (BoxListing.Entry entry : listing.files()) {
            if (!globs.matches(entry.path())) {
                continue;
            }
            Optional<byte[]> content =
                    files.size() < MAX_FILES && entry.size() <= room ? box.read(entry.path(), room) : Optional.empty();
            SourceFile old = before.get(entry.path());
            if (content.isEmpty()) {
                leftOut += old == null || old.content().length != entry.size() ? 1 : 0;
            } else if (old == null || !Arrays.equals(old.content(), content.get())) {
                files.add(new SourceFile(entry.path(), content.get()));
                room -= content.get().length;
            }
        }
        return new CollectedFiles(List.copyOf(files), leftOut);
    }
}
