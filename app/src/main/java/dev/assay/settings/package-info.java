/**
 * The configuration: one validated record tree, and the conditions that tell the roles apart.
 */
@NullMarked
package dev.assay.settings;

import org.jspecify.annotations.NullMarked;
