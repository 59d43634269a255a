/**
 * Server-sent events as such: ids, the text of events, and open streams that nobody waits for.
 */
@NullMarked
package dev.assay.push.sse;

import org.jspecify.annotations.NullMarked;
