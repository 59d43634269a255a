/**
 * The room for operators: JobRunr's dashboard on an address we choose, behind a password and closed to foreign web
 * pages, and the names jobs carry there. Knows JobRunr and the JDK's HTTP server; knows nothing of Spring, of the
 * {@code executions} table or of how jobs are run.
 */
@NullMarked
package dev.assay.dashboard;

import org.jspecify.annotations.NullMarked;
