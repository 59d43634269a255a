/**
 * What people see in a browser: pages that call the API as any client does.
 */
@NullMarked
package dev.assay.page;

import org.jspecify.annotations.NullMarked;
