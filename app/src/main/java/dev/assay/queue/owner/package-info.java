/**
 * How many executions of an owner may begin, where its keys say how many may run.
 */
@NullMarked
package dev.assay.queue.owner;

import org.jspecify.annotations.NullMarked;
