@NullMarked
package dev.assay.access.key;

import org.jspecify.annotations.NullMarked;
