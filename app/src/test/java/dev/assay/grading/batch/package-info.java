/** What runs decide without a database. */
@NullMarked
package dev.assay.grading.batch;

import org.jspecify.annotations.NullMarked;
