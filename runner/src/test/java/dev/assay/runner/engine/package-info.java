@NullMarked
package dev.assay.runner.engine;

import org.jspecify.annotations.NullMarked;
