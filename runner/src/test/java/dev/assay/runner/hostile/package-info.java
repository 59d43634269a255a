/**
 * Programs that attack the sandbox and their neighbours. The programs are in {@code src/test/resources/hostile}; each
 * says in its header how its run must end.
 */
@NullMarked
package dev.assay.runner.hostile;

import org.jspecify.annotations.NullMarked;
