/**
 * Code sessions: an editor's autosaved source, and the call that runs it.
 */
@NullMarked
package dev.assay.session;

import org.jspecify.annotations.NullMarked;
