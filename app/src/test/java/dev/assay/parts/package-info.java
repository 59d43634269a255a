@NullMarked
package dev.assay.parts;

import org.jspecify.annotations.NullMarked;
