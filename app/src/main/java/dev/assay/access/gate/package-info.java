/**
 * What stands before the controllers: a key where one is required, the scope that a path takes, and how often a key may call.
 */
@NullMarked
package dev.assay.access.gate;

import org.jspecify.annotations.NullMarked;
