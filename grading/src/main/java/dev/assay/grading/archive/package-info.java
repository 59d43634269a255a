/**
 * Files that strangers send, in a ZIP or a folder, read without being unpacked: nothing is written to disk, and how much is
 * read is bounded whatever the archive claims.
 */
@NullMarked
package dev.assay.grading.archive;

import org.jspecify.annotations.NullMarked;
