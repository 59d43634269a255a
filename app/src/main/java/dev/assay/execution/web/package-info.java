/**
 * The HTTP face of executions.
 */
@NullMarked
package dev.assay.execution.web;

import org.jspecify.annotations.NullMarked;
