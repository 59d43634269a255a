/**
 * The execution library: a {@link dev.assay.runner.RunRequest} goes in, a {@link dev.assay.runner.RunResult} comes out.
 * A program's fault is a result; only our own fault is an exception. Knows nothing of queues, databases or HTTP.
 */
@NullMarked
package dev.assay.runner;

import org.jspecify.annotations.NullMarked;
