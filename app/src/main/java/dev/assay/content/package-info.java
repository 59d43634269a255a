/**
 * Files and inputs by their SHA-256: stored once in the database, for as long as somebody uses them.
 */
@NullMarked
package dev.assay.content;

import org.jspecify.annotations.NullMarked;
