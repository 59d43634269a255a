@NullMarked
package dev.assay.access.gate;

import org.jspecify.annotations.NullMarked;
