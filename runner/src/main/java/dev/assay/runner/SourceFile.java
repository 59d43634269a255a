package dev.assay.runner;

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
}
