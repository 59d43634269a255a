/** Several processes and claimers at once: what they must never do to each other. */
@NullMarked
package dev.assay.concurrent;

import org.jspecify.annotations.NullMarked;
