/**
 * What students hand in: reads submissions from a ZIP, a folder or a CSV, one at a time. Whatever is wrong with one of them
 * is said in that {@link dev.assay.grading.submission.Submission} and never ends the reading of the others.
 */
@NullMarked
package dev.assay.grading.submission;

import org.jspecify.annotations.NullMarked;
