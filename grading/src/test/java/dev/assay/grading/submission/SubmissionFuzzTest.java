package dev.assay.grading.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.Program;
import dev.assay.runner.RunnerException;
import dev.assay.runner.language.LanguageCatalog;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent gives rows, or one sentence. Never anything else, never the same id twice. */
@Tag("unit")
class SubmissionFuzzTest {

    private static final SubmissionCaps CAPS = new SubmissionCaps(200, 400, 10, 5000);
    private static final int TRIES = 250;
    private static final String[] BITS = {
        "id",
        "language",
        "source",
        "path",
        ",",
        ";",
        "\t",
        "\"",
        "\"\"",
        "\n",
        "\r\n",
        "\r",
        "\u0000",
        "\uFEFF",
        "py",
        "print(1)",
        "ann",
        "ann",
        "ä",
        "=",
        "../x",
        " ",
        "#!/usr/bin/python3",
        "\uD83D\uDE00",
        "x".repeat(300)
    };

    @TempDir
    Path directory;

    private static final LanguageCatalog LANGUAGES = catalog();
    private int rows;
    private int refusals;

    private static LanguageCatalog catalog() {
        try {
            return LanguageCatalog.load(null);
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read(byte[] bytes, String what) throws IOException {
        Path file = Files.write(directory.resolve("input"), bytes);
        try (SubmissionReader reader = SubmissionReader.open(file, CAPS, LANGUAGES);
                Stream<Submission> all = reader.stream()) {
            Set<String> ids = new HashSet<>();
            List<Submission> read = all.toList();
            assertThat(read).as(what).hasSize(reader.count());
            for (Submission one : read) {
                assertThat(ids.add(one.id()))
                        .as("%s: id %s once", what, one.id())
                        .isTrue();
                if (one.readable()) {
                    assertThat(new Program(
                                            String.valueOf(one.language()),
                                            one.files(),
                                            one.entryPoint(),
                                            List.of(),
                                            Map.of())
                                    .entry())
                            .isNotNull();
                } else {
                    assertThat(one.cause()).as(what).isNotBlank().doesNotContain("\n", "Exception", "null");
                }
                assertThat(one.contentHash()).hasSize(64);
            }
            rows += read.size();
        } catch (SubmissionsException e) {
            assertThat(e).as(what).hasMessageMatching("[^\\n\\r]{10,400}");
            assertThat(e.getMessage()).as(what).doesNotContain("null", "java.");
            refusals++;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomBytes(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < TRIES; i++) {
            byte[] bytes = new byte[random.nextInt(600)];
            random.nextBytes(bytes);
            read(bytes, "seed " + seed + ", try " + i);
        }
        assertThat(refusals).isEqualTo(TRIES);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void almostCsv(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < TRIES; i++) {
            StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "" : "id,language,source\n");
            int bits = random.nextInt(60);
            for (int n = 0; n < bits; n++) {
                text.append(BITS[random.nextInt(BITS.length)]);
            }
            byte[] bytes =
                    text.toString().getBytes(random.nextInt(5) == 0 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
            read(bytes, "seed " + seed + ", try " + i);
        }
        assertThat(rows).as("some of it is read").isPositive();
        assertThat(refusals).as("some of it is refused").isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void damagedZips(long seed) throws Exception {
        byte[] zip = Files.readAllBytes(Zips.of(
                directory.resolve("whole.zip"),
                "ann.py",
                "print(1)",
                "bob/main.c",
                "int main() { return 0; }",
                "bob/util.h",
                "#define X 1",
                "carl/",
                "submissions.txt",
                "nothing",
                "größe.js",
                "console.log(1)"));
        Random random = new Random(seed);
        for (int i = 0; i < TRIES; i++) {
            byte[] damaged = zip.clone();
            int wounds = 1 + random.nextInt(6);
            for (int n = 0; n < wounds; n++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            if (random.nextInt(4) == 0) {
                damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
            }
            read(damaged, "seed " + seed + ", try " + i);
        }
        assertThat(rows).isPositive();
        assertThat(refusals).isPositive();
    }

    @Test
    void hostileNames() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            List<Object> parts = new ArrayList<>();
            Set<String> names = new HashSet<>();
            int count = random.nextInt(12);
            for (int n = 0; n < count; n++) {
                StringBuilder name = new StringBuilder();
                for (int c = 1 + random.nextInt(6); c > 0; c--) {
                    name.append(new String[] {"/", "..", ".", "a", "b.py", "\\", " ", "\n", "\u202e", "é", "C:"}
                            [random.nextInt(11)]);
                }
                if (names.add(name.toString())) {
                    parts.add(name.toString());
                    if (!name.toString().endsWith("/")) {
                        parts.add("print(1)");
                    }
                }
            }
            read(Files.readAllBytes(Zips.of(directory.resolve("names.zip"), parts.toArray())), parts.toString());
        }
        assertThat(rows).isPositive();
    }

    @Test
    void manySubmissionsInOneZipAreReadOneAtATime() throws Exception {
        Object[] parts = new Object[2 * 200];
        for (int i = 0; i < parts.length; i += 2) {
            parts[i] = "s" + i + ".py";
            parts[i + 1] = "#" + "x".repeat(4000);
        }
        Path zip = Zips.of(directory.resolve("many.zip"), parts);
        List<WeakReference<Submission>> given = new ArrayList<>();
        try (SubmissionReader reader = SubmissionReader.open(zip, CAPS, LANGUAGES);
                Stream<Submission> all = reader.stream()) {
            all.forEach(one -> given.add(new WeakReference<>(one)));
        }
        System.gc();
        assertThat(given).hasSize(200).filteredOn(one -> one.get() != null).hasSizeLessThan(5);
    }
}
