/**
 * {@code assay key}: API keys, in the database or over a server.
 */
@NullMarked
package dev.assay.cli.key;

import org.jspecify.annotations.NullMarked;
