/**
 * JobRunr as the queue: enqueueing in the caller's transaction, claiming in our order, and healing what the two
 * tables disagree on. The only room that knows JobRunr, besides the dashboard's wiring.
 */
@NullMarked
package dev.assay.queue;

import org.jspecify.annotations.NullMarked;
