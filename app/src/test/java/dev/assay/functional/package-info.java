/** Behaviour as a client or operator sees it, on real servers. Runs against MariaDB and again against MySQL. */
@NullMarked
package dev.assay.functional;

import org.jspecify.annotations.NullMarked;
