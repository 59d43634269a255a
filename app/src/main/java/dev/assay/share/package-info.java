/**
 * Links with which anybody reads one execution and its program, until they are taken back.
 */
@NullMarked
package dev.assay.share;

import org.jspecify.annotations.NullMarked;
