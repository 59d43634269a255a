/**
 * What comes out of grading, written in the forms people and programs read: CSV, JSON, NDJSON, JUnit XML, Gradescope's
 * results and one HTML page. Rows are streamed; nothing here knows where they are stored.
 */
@NullMarked
package dev.assay.grading.report;

import org.jspecify.annotations.NullMarked;
