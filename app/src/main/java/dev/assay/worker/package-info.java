/**
 * The worker role: takes a claimed execution, runs it in the sandbox and records the result.
 */
@NullMarked
package dev.assay.worker;

import org.jspecify.annotations.NullMarked;
