package dev.assay.web;

import dev.assay.grading.testing.KeptInputs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bodies that fuzzing has kept, and seeded changes of them, for each request that takes one; {@code .ci/full} looks for more. */
@Tag("unit")
class JsonFuzzTest {

    @Test
    void aBodyIsTakenOrRefusedInFewWords() throws Exception {
        for (int body = 0; body < JsonFuzz.bodies(); body++) {
            byte which = (byte) body;
            KeptInputs.tryAll("JsonFuzz", data -> {
                if (data.length > 0) {
                    data[0] = which;
                }
                JsonFuzz.fuzzerTestOneInput(data);
            });
        }
    }
}
