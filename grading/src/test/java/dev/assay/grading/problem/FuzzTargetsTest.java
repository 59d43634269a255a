package dev.assay.grading.problem;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The targets of fuzzing with what is kept of it and seeded changes of that; {@code .ci/full} looks for more by coverage. */
@Tag("unit")
class FuzzTargetsTest {

    private static final int TRIES = 300;
    private static final Map<String, Consumer<byte[]>> TARGETS =
            Map.of("YamlFuzz", YamlFuzz::fuzzerTestOneInput, "PackageFuzz", PackageFuzz::fuzzerTestOneInput);

    @ParameterizedTest
    @ValueSource(strings = {"YamlFuzz", "PackageFuzz"})
    void bearsWhatIsKeptAndChangesOfIt(String name) throws Exception {
        Consumer<byte[]> target = Objects.requireNonNull(TARGETS.get(name));
        Random random = new Random(name.hashCode());
        for (byte[] kept : corpus(name)) {
            assertThatCode(() -> target.accept(kept)).doesNotThrowAnyException();
            for (int i = 0; i < TRIES; i++) {
                byte[] changed = changed(kept, random);
                assertThatCode(() -> target.accept(changed))
                        .as("%s", Arrays.toString(changed))
                        .doesNotThrowAnyException();
            }
        }
    }

    private static List<byte[]> corpus(String name) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/fuzz/" + name))) {
            List<Path> sorted = files.sorted().toList();
            byte[][] all = new byte[sorted.size()][];
            for (int i = 0; i < all.length; i++) {
                all[i] = Files.readAllBytes(sorted.get(i));
            }
            return List.of(all);
        }
    }

    private static byte[] changed(byte[] kept, Random random) {
        byte[] bytes = kept.clone();
        for (int n = random.nextInt(4); n >= 0 && bytes.length > 0; n--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                default -> {
                    int from = random.nextInt(kept.length);
                    int length = Math.min(8, Math.min(kept.length - from, bytes.length - at));
                    System.arraycopy(kept, from, bytes, at, length);
                }
            }
        }
        return bytes;
    }
}
