package dev.assay.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.runner.CapturedOutput;
import dev.assay.runner.Limits;
import dev.assay.runner.ProcessResult;
import dev.assay.runner.Reason;
import dev.assay.runner.SourceFile;
import dev.assay.runner.engine.Compiler.Compiled;
import dev.assay.runner.sandbox.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the cache of compiles writes, and the names it finds it by. */
@Tag("unit")
class CacheEntryTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ProcessResult ended(@Nullable Reason reason, @Nullable Integer code, @Nullable Duration cpu) {
        return new ProcessResult(
                reason,
                code,
                null,
                Duration.ofMillis(120),
                Duration.ofNanos(7),
                cpu,
                cpu == null ? null : Long.valueOf(1 << 20),
                true,
                new CapturedOutput(bytes("warning"), false),
                new CapturedOutput(bytes("error: 'ü'"), true));
    }

    private static Compiled compiled() {
        return new Compiled(
                ended(null, 0, Duration.ofMillis(99)),
                List.of(new SourceFile("main", new byte[] {0, -1, 1}), new SourceFile("lib/größe.o", new byte[0])));
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        Compiled read = CacheEntry.read(CacheEntry.write(compiled()));

        assertThat(read.result())
                .usingRecursiveComparison()
                .isEqualTo(compiled().result());
        assertThat(read.artifacts()).extracting(SourceFile::path).containsExactly("main", "lib/größe.o");
        assertThat(read.artifacts().get(0).content()).containsExactly(0, -1, 1);
        assertThat(read.artifacts().get(1).content()).isEmpty();
    }

    @Test
    void aCompileThatFailedIsKeptToo() throws Exception {
        Compiled failed = new Compiled(ended(Reason.MEMORY_LIMIT, null, null), List.of());

        Compiled read = CacheEntry.read(CacheEntry.write(failed));

        assertThat(read.result()).usingRecursiveComparison().isEqualTo(failed.result());
        assertThat(read.artifacts()).isEmpty();
    }

    /** Whichever byte a disk or a crash has changed: nothing of it may run. */
    @Test
    void aChangedByteIsNoticedWhereverItIs() throws Exception {
        byte[] entry = CacheEntry.write(compiled());

        for (int i = 0; i < entry.length; i++) {
            byte[] damaged = entry.clone();
            damaged[i] ^= 0x10;
            assertThatThrownBy(() -> CacheEntry.read(damaged)).as("byte %d", i).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aPieceIsNoEntry() throws Exception {
        byte[] entry = CacheEntry.write(compiled());

        for (int length = 0; length < entry.length; length++) {
            byte[] piece = Arrays.copyOf(entry, length);
            assertThatThrownBy(() -> CacheEntry.read(piece))
                    .as("%d bytes", length)
                    .isInstanceOf(IOException.class);
        }
    }

    private static String key(String language, List<String> argv, Map<String, String> env, SourceFile... files) {
        return CacheKey.of(language, new Command(argv, env, new byte[0], Limits.DEFAULT, false), List.of(files));
    }

    /** Not even by moving a part from one list to the next. */
    @Test
    void anythingElseThatGoesInHasAnotherName() {
        SourceFile main = new SourceFile("main.c", bytes("int main;"));
        Set<String> keys = new HashSet<>(List.of(
                key("c 12", List.of("gcc", "-O2"), Map.of("A", "b"), main),
                key("c 13", List.of("gcc", "-O2"), Map.of("A", "b"), main),
                key("c 12", List.of("gcc", "-O3"), Map.of("A", "b"), main),
                key("c 12", List.of("-O2", "gcc"), Map.of("A", "b"), main),
                key("c 12", List.of("gcc-O2"), Map.of("A", "b"), main),
                key("c 12", List.of("gcc", "-O2", "A"), Map.of(), main),
                key("c 12", List.of("gcc", "-O2"), Map.of("A", "c"), main),
                key("c 12", List.of("gcc", "-O2"), Map.of("Ab", ""), main),
                key("c 12", List.of("gcc", "-O2"), Map.of("A", "b"), new SourceFile("main.c", bytes("int main; "))),
                key("c 12", List.of("gcc", "-O2"), Map.of("A", "b"), new SourceFile("mein.c", bytes("int main;"))),
                key("c 12", List.of("gcc", "-O2"), Map.of("A", "b"), main, new SourceFile("a.h", new byte[0])),
                key("c 12", List.of("gcc", "-O2"), Map.of("A", "b"))));

        assertThat(keys).hasSize(12).allMatch(key -> key.matches("[0-9a-f]{64}"));
    }

    @Test
    void theOrderOfVariablesDoesNotMatterButThatOfFilesDoes() {
        SourceFile a = new SourceFile("a.c", bytes("1"));
        SourceFile b = new SourceFile("b.c", bytes("2"));

        assertThat(key("c", List.of("gcc"), Map.of("A", "1", "B", "2"), a))
                .isEqualTo(key("c", List.of("gcc"), Map.of("B", "2", "A", "1"), a));
        assertThat(key("c", List.of("gcc"), Map.of(), a, b)).isNotEqualTo(key("c", List.of("gcc"), Map.of(), b, a));
    }
}
