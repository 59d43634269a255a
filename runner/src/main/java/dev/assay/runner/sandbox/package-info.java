/**
 * What a sandbox is, whichever way it is built: boxes with files, commands run in them, and the verdict on how they
 * ended.
 */
@NullMarked
package dev.assay.runner.sandbox;

import org.jspecify.annotations.NullMarked;
