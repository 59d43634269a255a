/**
 * The languages that this cluster offers, and {@code GET /languages}.
 */
@NullMarked
package dev.assay.language;

import org.jspecify.annotations.NullMarked;
