/** Checks that the documents speak of what exists. */
@NullMarked
package dev.assay.documents;

import org.jspecify.annotations.NullMarked;
