package dev.assay.grading.submission;

/**
 * What submissions may be.
 *
 * @param submissions of one reading; more are refused as a whole
 * @param archiveEntries files and folders of a ZIP; more are refused as a whole
 * @param files of one submission; one with more becomes a row with a cause
 * @param bytes of all files of one submission; likewise
 */
public record SubmissionCaps(int submissions, int archiveEntries, int files, int bytes) {

    public static final SubmissionCaps DEFAULT = new SubmissionCaps(50_000, 500_000, 256, 1 << 20);

    public SubmissionCaps {
        if (submissions < 1 || archiveEntries < 1 || files < 1 || bytes < 1) {
            throw new IllegalArgumentException("each cap of submissions is at least 1");
        }
    }
}
