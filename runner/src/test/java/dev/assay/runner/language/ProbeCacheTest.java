package dev.assay.runner.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runner.language.ProbeCache.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tests a second start need not repeat. */
@Tag("unit")
class ProbeCacheTest {

    @TempDir
    Path directory;

    private Path file;
    private Path tool;

    @BeforeEach
    void install() throws Exception {
        file = directory.resolve("languages.json");
        tool = Files.writeString(directory.resolve("tool"), "#!/bin/sh");
    }

    private Entry entry(String key) {
        return new Entry(key, Map.of("tool", "/tools/x"), "1.2", Map.of(tool.toString(), Stat.of(tool)));
    }

    @Test
    void whatPassedIsKnownToTheNextStart() throws Exception {
        new ProbeCache(file).put("awk", entry("k"));
        new ProbeCache(file).put("lua", entry("l"));

        assertThat(new ProbeCache(file).fresh("awk", "k")).hasValue(entry("k"));
        assertThat(new ProbeCache(file).fresh("lua", "l")).isPresent();
        assertThat(new ProbeCache(file).fresh("perl", "k")).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void anotherKeyIsAnotherTest() {
        new ProbeCache(file).put("awk", entry("k"));

        assertThat(new ProbeCache(file).fresh("awk", "K")).isEmpty();
    }

    @Test
    void aToolThatChangedOrWentIsTestedAgain() throws Exception {
        ProbeCache cache = new ProbeCache(file);
        cache.put("awk", entry("k"));
        FileTime before = Files.getLastModifiedTime(tool);

        Files.setLastModifiedTime(tool, FileTime.fromMillis(before.toMillis() + 1));
        assertThat(cache.fresh("awk", "k")).as("another time").isEmpty();
        Files.setLastModifiedTime(tool, before);
        assertThat(cache.fresh("awk", "k")).as("as it was").isPresent();
        Files.writeString(tool, "#!/bin/bash");
        Files.setLastModifiedTime(tool, before);
        assertThat(cache.fresh("awk", "k")).as("another size").isEmpty();
        Files.delete(tool);
        assertThat(cache.fresh("awk", "k")).as("gone").isEmpty();
    }

    @Test
    void aLinkIsWhatItPointsTo() throws Exception {
        Path other = Files.copy(tool, directory.resolve("other"));
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(tool));
        Path link = Files.createSymbolicLink(directory.resolve("link"), tool);
        String before = Stat.of(link);
        Files.delete(link);
        Files.createSymbolicLink(link, other);

        assertThat(before).isEqualTo(Stat.of(tool));
        assertThat(Stat.of(link)).isNotEqualTo(before);
        assertThat(Stat.of(directory.resolve("nothing"))).isEqualTo("absent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"awk\": 5}", "{\"awk\": {\"key\": \"k\"}, \"x\": []}", "\u0000\u0000"})
    void aFileThatCannotBeReadCostsTheTestsAndNothingElse(String content) throws Exception {
        Files.writeString(file, content);
        ProbeCache cache = new ProbeCache(file);

        assertThat(cache.fresh("awk", "other")).isEmpty();
        cache.put("awk", entry("k"));

        assertThat(cache.fresh("awk", "k")).isPresent();
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNoFailure() {
        ProbeCache cache = new ProbeCache(directory.resolve("no/such/folder/languages.json"));

        cache.put("awk", entry("k"));

        assertThat(cache.fresh("awk", "k")).isEmpty();
    }
}
