/**
 * What clients ask to run: checked, completed with limits by policy, admitted, and queued.
 */
@NullMarked
package dev.assay.submission;

import org.jspecify.annotations.NullMarked;
