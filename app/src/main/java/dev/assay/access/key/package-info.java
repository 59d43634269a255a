/**
 * API keys: their rows, who is told by one, and what admins do to them.
 */
@NullMarked
package dev.assay.access.key;

import org.jspecify.annotations.NullMarked;
