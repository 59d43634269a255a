/** Language packs: read, checked, and matched with what is installed here. */
@NullMarked
package dev.assay.runner.language;

import org.jspecify.annotations.NullMarked;
