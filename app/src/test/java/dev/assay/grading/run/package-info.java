/** What runs decide without a database. */
@NullMarked
package dev.assay.grading.run;

import org.jspecify.annotations.NullMarked;
