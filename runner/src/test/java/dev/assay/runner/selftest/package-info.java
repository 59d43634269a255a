@NullMarked
package dev.assay.runner.selftest;

import org.jspecify.annotations.NullMarked;
