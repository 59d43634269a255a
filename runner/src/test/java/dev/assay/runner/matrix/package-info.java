/** Every language in every situation: is the verdict the right one? */
@NullMarked
package dev.assay.runner.matrix;

import org.jspecify.annotations.NullMarked;
