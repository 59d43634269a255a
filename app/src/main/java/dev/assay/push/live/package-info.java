/**
 * What clients are told as it happens: which events there are of executions, in which order, and what is said to be missing.
 */
@NullMarked
package dev.assay.push.live;

import org.jspecify.annotations.NullMarked;
