/**
 * The isolating tiers: the native sandbox (its C source is in {@code src/main/native}), kept as a child process, and
 * the conversation with it. The protocol is written down at the top of that source.
 */
@NullMarked
package dev.assay.runner.sandbox.isolated;

import org.jspecify.annotations.NullMarked;
