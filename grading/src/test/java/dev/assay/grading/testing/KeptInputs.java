package dev.assay.grading.testing;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What is kept of fuzzing in {@code src/test/fuzz}, and seeded changes of that. */
public final class KeptInputs {

    private static final int TRIES = 300;

    private KeptInputs() {}

    /** Fails when the target of that name does not bear one of them. */
    public static void tryAll(String name, Consumer<byte[]> target) throws IOException {
        Random random = new Random(name.hashCode());
        for (Path file : files(name)) {
            byte[] kept = Files.readAllBytes(file);
            assertThatCode(() -> target.accept(kept)).as("%s", file).doesNotThrowAnyException();
            for (int i = 0; i < TRIES; i++) {
                byte[] changed = changed(kept, random);
                assertThatCode(() -> target.accept(changed))
                        .as("%s", Arrays.toString(changed))
                        .doesNotThrowAnyException();
            }
        }
    }

    private static List<Path> files(String name) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/fuzz/" + name))) {
            return files.sorted().toList();
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
