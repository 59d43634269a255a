package dev.assay.runner.sandbox;

import java.util.Comparator;
import java.util.List;

/**
 * Regular files in a box, sorted by path.
 *
 * @param whole whether these are all; else there are more, or some whose path is none that we allow
 */
public record BoxListing(List<Entry> files, boolean whole) {

    public BoxListing {
        files = files.stream().sorted(Comparator.comparing(Entry::path)).toList();
    }

    /** A file and its size in bytes. */
    public record Entry(String path, long size) {}
}
