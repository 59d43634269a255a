package dev.assay.grading.report;

/**
 * What one test group gave.
 *
 * @param name of the group, such as {@code secret/subtask1}
 * @param maxScore infinite where a checker sets the scale
 */
public record ReportGroup(String name, double score, double maxScore) {}
