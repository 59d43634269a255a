/** What becomes of queued and running executions, whatever happens to jobs, workers, the database and Redis. */
@NullMarked
package dev.assay.functional.queue;

import org.jspecify.annotations.NullMarked;
