/**
 * A database and a Redis for {@code assay serve} where none is given: unpacked from the jar, on loopback, behind passwords
 * made for this start, with the data in a directory that survives restarts. Images leave the binaries out.
 */
@NullMarked
package dev.assay.embedded;

import org.jspecify.annotations.NullMarked;
