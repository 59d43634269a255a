package dev.assay.grading.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.grading.archive.ImportCaps;
import dev.assay.web.ApiException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class PackageMemoryTest {

    private static final ImportCaps MOST = new ImportCaps(10, 24, 256);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # heap | of one | at once
            4096   | 256    | 4
            1024   | 256    | 1
            1000   | 250    | 1
            256    | 64     | 1
            64     | 16     | 1
            """)
    void neverMoreThanAQuarterOfTheHeap(long heap, long ofOne, int atOnce) throws Exception {
        PackageMemory memory = new PackageMemory(MOST, heap, Duration.ZERO);

        assertThat(memory.caps().totalBytes()).isEqualTo(ofOne);
        assertThat(memory.caps().fileBytes()).isEqualTo(Math.min(24, ofOne));
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch under = new CountDownLatch(atOnce);
        CompletableFuture<?>[] readers = new CompletableFuture<?>[atOnce];
        for (int i = 0; i < atOnce; i++) {
            readers[i] = CompletableFuture.runAsync(() -> memory.inTurn(() -> {
                under.countDown();
                return await(end);
            }));
        }
        under.await();

        assertThatThrownBy(() -> memory.inTurn(() -> "one too many"))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("send it again");

        end.countDown();
        CompletableFuture.allOf(readers).join();
        assertThat(memory.inTurn(() -> "next")).isEqualTo("next");
    }

    @Test
    void aFailureGivesItsTurnBack() {
        PackageMemory memory = new PackageMemory(MOST, 1024, Duration.ZERO);
        assertThatThrownBy(() -> memory.inTurn(() -> {
                    throw new IllegalStateException("not readable");
                }))
                .hasMessage("not readable");

        assertThat(memory.inTurn(() -> "next")).isEqualTo("next");
    }

    private static boolean await(CountDownLatch end) {
        try {
            end.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
