/**
 * How output is judged: comparisons with what was expected, custom checkers, and what their endings mean. All but
 * {@link dev.assay.runner.judge.CustomChecker} is pure, and linear in the bytes it is given, for one side wrote them to
 * do harm.
 */
@NullMarked
package dev.assay.runner.judge;

import org.jspecify.annotations.NullMarked;
