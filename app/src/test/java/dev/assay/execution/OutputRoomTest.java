package dev.assay.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.execution.OutputRoom.Streams;
import dev.assay.runner.CapturedOutput;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class OutputRoomTest {

    private static final int ALL = (int) OutputRoom.MAX_BYTES;

    private final OutputRoom room = new OutputRoom();

    @Test
    void whatFitsIsKeptAsItIs() {
        CapturedOutput cutBefore = new CapturedOutput(new byte[10], true);

        Streams kept = room.take(captured(ALL - 10), cutBefore, ALL);

        assertThat(kept.stdout().truncated()).isFalse();
        assertThat(kept.stderr()).isSameAs(cutBefore);
    }

    @Test
    void aFloodOnOneStreamDoesNotPushOutTheOther() {
        assertKept(room.take(captured(ALL), captured(1000), ALL), ALL - 1000, 1000);
        assertKept(new OutputRoom().take(captured(ALL), captured(ALL), ALL), ALL / 2, ALL / 2);
        assertKept(new OutputRoom().take(captured(1000), captured(ALL), ALL), 1000, ALL - 1000);
    }

    @Test
    void laterCasesGetWhatIsLeft() {
        for (int i = 0; i < 127; i++) {
            assertKept(room.take(captured(100_000), captured(0), 65_536), 65_536, 0);
        }
        assertKept(room.take(captured(60_000), captured(0), 65_536), 60_000, 0);
        assertKept(room.take(captured(100_000), captured(5), 65_536), 5_531, 5);
        Streams none = room.take(captured(1), captured(0), 65_536);
        assertKept(none, 0, 0);
        assertThat(none.stdout().truncated()).isTrue();
        assertThat(none.stderr().truncated()).isFalse();
    }

    private static void assertKept(Streams streams, int stdout, int stderr) {
        assertThat(streams.stdout().bytes()).hasSize(stdout);
        assertThat(streams.stderr().bytes()).hasSize(stderr);
    }

    private static CapturedOutput captured(int bytes) {
        return new CapturedOutput(new byte[bytes], false);
    }
}
