/** Problems, grading runs and their results over HTTP. Nothing here is public; what there is to do is in {@code run}. */
@NullMarked
package dev.assay.grading.web;

import org.jspecify.annotations.NullMarked;
