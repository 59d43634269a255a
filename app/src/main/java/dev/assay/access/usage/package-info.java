/**
 * What owners have used: counted in memory, written in batches.
 */
@NullMarked
package dev.assay.access.usage;

import org.jspecify.annotations.NullMarked;
