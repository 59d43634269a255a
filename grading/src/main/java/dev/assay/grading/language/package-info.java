/** Which language a file is written in, beyond what the runner's packs say of themselves. */
@NullMarked
package dev.assay.grading.language;

import org.jspecify.annotations.NullMarked;
