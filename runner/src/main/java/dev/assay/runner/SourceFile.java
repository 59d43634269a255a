package dev.assay.runner;

import java.util.List;
import java.util.stream.Stream;

/**
 * A file of the program, or one that it made. The array is not copied: do not change it.
 *
 * @param path as {@link RelativePath} allows; empty means the name that the language pack gives a program's source
 */
@SuppressWarnings("ArrayRecordComponent") // shared, read-only bytes; never compared
public record SourceFile(String path, byte[] content) {

    public SourceFile {
        if (!path.isEmpty()) {
            RelativePath.require(path);
        }
    }

    /** The paths of files, {@code first} before the others. */
    public static List<String> paths(List<SourceFile> files, String first) {
        return Stream.concat(
                        Stream.of(first), files.stream().map(SourceFile::path).filter(path -> !path.equals(first)))
                .toList();
    }
}
