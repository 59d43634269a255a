/**
 * Why a server does not start: one line of what happened, what it means and what to do, whoever threw what.
 */
@NullMarked
package dev.assay.refusal;

import org.jspecify.annotations.NullMarked;
