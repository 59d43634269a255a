/**
 * Who makes a request, and so whose things it makes and sees.
 */
@NullMarked
package dev.assay.access;

import org.jspecify.annotations.NullMarked;
