package dev.assay.grading.archive;

/**
 * How much of an archive or folder is borne.
 *
 * @param entries files and folders in it
 * @param fileBytes of one file, unpacked
 * @param totalBytes of all files that are read, unpacked
 */
public record ImportCaps(int entries, long fileBytes, long totalBytes) {

    /** 20,000 entries, 24 MiB a file and 256 MiB in all. How much smaller a file is packed tells nothing: tests of one letter are common. */
    public static final ImportCaps DEFAULT = new ImportCaps(20_000, 24L << 20, 256L << 20);

    public ImportCaps {
        if (entries < 1 || fileBytes < 1 || totalBytes < 1) {
            throw new IllegalArgumentException("caps of an import must be positive");
        }
    }
}
