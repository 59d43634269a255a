/** Programs of ours that run in the sandbox, beside programs nobody vouches for. Nothing of the runner calls them. */
@NullMarked
package dev.assay.runner.language.tool;

import org.jspecify.annotations.NullMarked;
