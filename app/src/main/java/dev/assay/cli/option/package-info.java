/**
 * What several commands have in common.
 */
@NullMarked
package dev.assay.cli.option;

import org.jspecify.annotations.NullMarked;
