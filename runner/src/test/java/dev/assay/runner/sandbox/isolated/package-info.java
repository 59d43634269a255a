/** The native sandbox from its own side: the conversation with it, and what happens when a party to it dies. */
@NullMarked
package dev.assay.runner.sandbox.isolated;

import org.jspecify.annotations.NullMarked;
