package dev.assay.grading.plan;

/**
 * Something that did not come out as the problem's authors promise.
 *
 * @param submission its path below {@code submissions/}
 * @param expected in words
 * @param actual in words
 */
public record ExpectationMismatch(String submission, String expected, String actual) {}
