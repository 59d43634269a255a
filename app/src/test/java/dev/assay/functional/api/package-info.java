/** What clients see of executions, on real servers and with real programs. */
@NullMarked
package dev.assay.functional.api;

import org.jspecify.annotations.NullMarked;
