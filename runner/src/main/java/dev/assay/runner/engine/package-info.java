/**
 * The way of a request: opens a sandbox and proves it, makes programs ready, runs and judges their cases. Start at
 * {@link dev.assay.runner.engine.LocalRunner}.
 */
@NullMarked
package dev.assay.runner.engine;

import org.jspecify.annotations.NullMarked;
