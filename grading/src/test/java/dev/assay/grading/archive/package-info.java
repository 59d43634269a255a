/** Archives, among them hostile ones. */
@NullMarked
package dev.assay.grading.archive;

import org.jspecify.annotations.NullMarked;
