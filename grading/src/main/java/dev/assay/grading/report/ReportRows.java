package dev.assay.grading.report;

import java.util.stream.Stream;

/**
 * The rows of a report, in the order of the submissions. Some forms tell numbers before they tell rows, and so open it more
 * than once: each stream has the same rows. Whoever opens a stream closes it.
 */
@FunctionalInterface
public interface ReportRows {

    Stream<ReportRow> open();
}
