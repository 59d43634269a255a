/**
 * What a sandbox really does on this machine, found out by running programs in it: what it keeps, and how fast it is.
 */
@NullMarked
package dev.assay.runner.selftest;

import org.jspecify.annotations.NullMarked;
