package dev.assay.signal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ChannelsTest {

    /** Nodes of other versions listen to the same names. */
    @Test
    void namesBeginWithThePrefixAndTheVersion() {
        Channels channels = new Channels("exam-1");

        assertThat(channels.state()).isEqualTo("exam-1:v1:state");
        assertThat(channels.wake()).isEqualTo("exam-1:v1:wake");
        assertThat(channels.wake("host-17")).isEqualTo("exam-1:v1:wake:host-17");
        assertThat(channels.idle()).isEqualTo("exam-1:v1:idle");
    }
}
