/**
 * What a node does once before it says that it is ready, so that its first clients do not meet a cold virtual machine.
 * Rooms add their own {@link dev.assay.warmup.Rehearsal}s.
 */
@NullMarked
package dev.assay.warmup;

import org.jspecify.annotations.NullMarked;
