/** JobRunr's dashboard in this process. */
@NullMarked
package dev.assay.queue.dashboard;

import org.jspecify.annotations.NullMarked;
