/** What public reports about other systems told: each row of a table is one, with the right value. */
@NullMarked
package dev.assay.runner.reports;

import org.jspecify.annotations.NullMarked;
