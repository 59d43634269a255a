package dev.assay.grading.archive;

/**
 * How much of an archive or folder is borne.
 *
 * @param entries files and folders in it
 * @param fileBytes of one file, unpacked
 * @param totalBytes of all files that are read, unpacked
 * @param ratio most bytes that one packed byte may become
 */
public record ImportCaps(int entries, long fileBytes, long totalBytes, int ratio) {

    /** 20,000 entries, 24 MiB a file, 256 MiB in all, and 1 to 1000. */
    public static final ImportCaps DEFAULT = new ImportCaps(20_000, 24L << 20, 256L << 20, 1000);

    public ImportCaps {
        if (entries < 1 || fileBytes < 1 || totalBytes < 1 || ratio < 1) {
            throw new IllegalArgumentException("caps of an import must be positive");
        }
    }
}
