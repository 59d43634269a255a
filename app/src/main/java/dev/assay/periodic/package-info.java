/**
 * Rounds that a node makes again and again.
 */
@NullMarked
package dev.assay.periodic;

import org.jspecify.annotations.NullMarked;
