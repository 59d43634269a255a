/**
 * Who may talk to us at all: hosts, origins, content types and body sizes, before any controller sees a request.
 */
@NullMarked
package dev.assay.access;

import org.jspecify.annotations.NullMarked;
