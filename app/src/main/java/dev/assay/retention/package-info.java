/**
 * What is deleted: by age, or because its owner asks for it.
 */
@NullMarked
package dev.assay.retention;

import org.jspecify.annotations.NullMarked;
