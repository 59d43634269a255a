/** What tests stand on: real servers, nodes in this JVM and in others, and a client. */
@NullMarked
package dev.assay.testing;

import org.jspecify.annotations.NullMarked;
