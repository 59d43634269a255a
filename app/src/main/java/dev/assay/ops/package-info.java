/**
 * What an operator sees: nodes, health, and the line that says where things are.
 */
@NullMarked
package dev.assay.ops;

import org.jspecify.annotations.NullMarked;
