package dev.assay.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class Sha256Test {

    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void isTheSameHoweverItIsRead() throws IOException {
        byte[] content = "abc".getBytes(StandardCharsets.UTF_8);

        assertThat(Sha256.of("abc").hex()).isEqualTo(OF_ABC);
        assertThat(Sha256.of(content)).isEqualTo(Sha256.of("abc"));
        assertThat(Sha256.of(new ByteArrayInputStream(content))).isEqualTo(Sha256.of("abc"));
        assertThat(Sha256.ofBytes(Sha256.of("abc").bytes())).isEqualTo(Sha256.of("abc"));
    }

    @Test
    void readsPastOneBuffer() throws IOException {
        byte[] content = new byte[200_000];
        content[150_000] = 1;

        assertThat(Sha256.of(new ByteArrayInputStream(content))).isEqualTo(Sha256.of(content));
    }

    /** Keys that were stored must be found again. */
    @Test
    void partsAreLedByTheirLength() {
        assertThat(Sha256.parts().add("ab").add("c").digest()).isEqualTo(Sha256.of("2:ab1:c"));
        assertThat(Sha256.parts().add("ab").add("c").digest())
                .isNotEqualTo(Sha256.parts().add("a").add("bc").digest());
    }
}
