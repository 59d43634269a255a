/**
 * How output is judged: comparisons with what was expected, and what the endings of custom checkers mean. Nothing here
 * runs anything; every function is pure, and linear in the bytes it is given, for one side wrote them to do harm.
 */
@NullMarked
package dev.assay.runner.checker;

import org.jspecify.annotations.NullMarked;
