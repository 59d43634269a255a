package dev.assay.grading.problem;

import dev.assay.grading.testing.KeptInputs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The targets of fuzzing with what is kept of it and seeded changes of that; {@code .ci/full} looks for more by coverage. */
@Tag("unit")
class FuzzTargetsTest {

    @Test
    void yaml() throws Exception {
        KeptInputs.tryAll("YamlFuzz", YamlFuzz::fuzzerTestOneInput);
    }

    @Test
    void packages() throws Exception {
        KeptInputs.tryAll("PackageFuzz", PackageFuzz::fuzzerTestOneInput);
    }
}
