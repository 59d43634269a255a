/**
 * The nodes of a cluster: their names, what they offer, and whether they live.
 */
@NullMarked
package dev.assay.cluster;

import org.jspecify.annotations.NullMarked;
