package dev.assay.grading.submission;

/**
 * What a line of a CSV says of a submission. Cells that are not there are empty.
 *
 * @param line from 1, where it begins
 */
record CsvRow(int line, String id, String language, String path, String source) {}
