/**
 * What every HTTP answer has in common: problem details for every error, whoever raises it.
 */
@NullMarked
package dev.assay.web;

import org.jspecify.annotations.NullMarked;
