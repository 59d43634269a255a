package dev.assay.runner.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.runner.Limits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class PacksTest {

    private static final String MINIMAL = """
            id: x
            name: X
            source: a
            run: [a]
            self_test: {source: a, stdout: b}
            """;

    @TempDir
    Path directory;

    @Test
    void theBuiltInOnesAreReadable() throws Exception {
        assertThat(Packs.builtIn())
                .extracting(PackFile::id)
                .contains("python", "javascript", "typescript", "c", "cpp", "java", "bash", "executable")
                .hasSize(23);
    }

    @ParameterizedTest
    @CsvSource({"python, python", "Python, python", "py, python", "JS, javascript", "ts, typescript", "C++, cpp"})
    void namesAndAliases(String name, String id) throws Exception {
        assertThat(LanguageCatalog.load(null).canonicalId(name)).contains(id);
    }

    @Test
    void unknownNames() throws Exception {
        assertThat(LanguageCatalog.load(null).canonicalId("cobol")).isEmpty();
        assertThat(LanguageCatalog.load(null).canonicalId("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.py        | ''                                | python
            A.CPP       | ''                                | cpp
            x.ts        | ''                                | typescript
            script      | '#!/usr/bin/env python3'          | python
            script      | '#!/usr/bin/env -S ruby -w'       | ruby
            script.txt  | '#! /bin/bash -e'                 | bash
            odd.py      | '#!/usr/bin/perl'                 | perl
            """)
    void languagesOfFiles(String name, String content, String id) throws Exception {
        assertThat(LanguageCatalog.load(null).ofFile(name, content.getBytes(StandardCharsets.UTF_8)))
                .contains(id);
    }

    @Test
    void filesOfNoLanguage() throws Exception {
        assertThat(LanguageCatalog.load(null).ofFile("README", new byte[] {'#', '!'}))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "cpp, -std=c++17, true",
        "cpp, -O3, true",
        "cpp, '-O3 -v', false",
        "cpp, -fplugin=x, false",
        "c, -I/etc, false",
        "c, -lm, true",
        "c, -std=c++17, false",
        "python, -O, false",
        "java, --release=17, true"
    })
    void compileOptionsAreThoseThePackAllows(String language, String option, boolean allowed) throws Exception {
        assertThat(LanguageCatalog.load(null)
                        .refusedOption(language, List.of(option))
                        .isEmpty())
                .isEqualTo(allowed);
    }

    @Test
    void packsChangeTheDefaults() throws Exception {
        LanguageCatalog catalog = LanguageCatalog.load(null);

        assertThat(catalog.defaults("octave", Limits.DEFAULT).memoryBytes()).isEqualTo(512L << 20);
        assertThat(catalog.defaults("c", Limits.DEFAULT)).isEqualTo(Limits.DEFAULT);
        assertThat(new LimitChange(2.5, 2.0, null, 10L, null, 3, null, null).of(Limits.DEFAULT))
                .isEqualTo(new Limits(
                        Duration.ofMillis(12500), Duration.ofMillis(10), 512L << 20, 3, 1L << 20, 64L << 20));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '{OK}rnu: 1'                                           | line 6, key rnu: there is no such key
            'id: [x]'                                              | line 1, key id
            'id: x\nname: X\nsource: a\nrun: notalist'             | line 4, key run
            'id: x\nname: X\nsource: a\nrun: [a]'                  | line 1, key self_test: is missing
            'name: X'                                              | line 1, key id: is missing
            'id: x\ntools:\n  t:\n    candidates: [a]'             | line 3, key tools.t.version: is missing
            '{OK}compile:\n  command: [a]\n  artifacts: [b]\n  limits: {wall_time_ms: "1s"}' | line 9, key compile.limits.wall_time_ms
            '{OK}compile:\n  command: [a]\n  artifacts: [b]\n  limits: {wall_time_ms: -1}'   | line 9, key compile.limits.wall_time_ms: must be
            '{OK}compile:\n  command:\n  - a\n  - "{b}"\n  artifacts: [b]' | line 9, key compile.command.1: there is no placeholder {b}
            '{OK}compile:\n  command: [a]\n  artifacts: [../b]'    | line 8, key compile.artifacts.0
            '{OK}compile:\n  command: [a]\n  artifacts: [b]\n  options: ["("]' | line 9, key compile.options.0: is no regular expression
            '{OK}compile:\n  command: [a]\n  artifacts: [b]\n  options: ["-O"]' | key compile.command: must say with {options}
            '{OK}compile:\n  command: [a, "x{sources}"]\n  artifacts: [b]' | key compile.command.1: {sources} stands for several
            '{OK}compile:\n  command: [a, "{options}"]\n  artifacts: [b]\n  defaults: {-O: "("}' | key compile.defaults.-O: is no regular expression
            '{OK}compile:\n  command: [a, "{options}"]\n  artifacts: [b]\n  options: [-a]\nstandards: {x9: -b}' | key standards.x9: '-b' is no option
            '{OK}compile:\n  command: [a]\n  artifacts: [b]\n  defaults: {-O: -O}' | key compile.command: must say with {options}
            '{OK}run: [a]\nrun: [b]' | this is no YAML
            '{OK}packages: {marks: [m], run: ["{options}"]}' | key packages.run.0: there is no placeholder
            '{OK}env: {A: "{options}"}'                            | line 6, key env.A: there is no placeholder
            '{OK}env: {A: }'                                       | line 6, key env.A: is missing
            '{OK}extensions: [.py]'                                | line 6, key extensions.0
            '{OK}mounts: [etc]'                                    | line 6, key mounts.0
            '{OK}helpers: {source: f}'                             | line 6, key helpers.source: the name is taken
            '{OK}aliases:\n- a\n- '                                 | line 6, key aliases: has an empty item
            '{OK}run: [a'                                          | this is no YAML
            '{OK}extras: {env: A, each: "{pth}"}'                  | line 6, key extras.each: there is no placeholder {pth}
            ''                                                     | the file is empty
            """)
    void badPacksNameTheFileTheLineAndTheKey(String yaml, String said) {
        String text = yaml.replace("\\n", "\n").replace("{OK}", MINIMAL);

        assertThatThrownBy(() -> PackReader.read("bad.yaml", text))
                .isInstanceOf(PackException.class)
                .hasMessageContaining("bad.yaml")
                .hasMessageContaining(said);
    }

    @Test
    void aDirectoryAddsLanguages() throws Exception {
        Files.writeString(directory.resolve("mine.yaml"), MINIMAL + "aliases: [my]\n");
        Files.writeString(directory.resolve("notes.txt"), "no pack");

        LanguageCatalog catalog = LanguageCatalog.load(directory);

        assertThat(catalog.ids()).contains("x", "python");
        assertThat(catalog.canonicalId("my")).contains("x");
    }

    @Test
    void aPackOfTheSameIdReplacesTheBuiltInOne() throws Exception {
        Files.writeString(directory.resolve("p.yml"), MINIMAL.replace("id: x", "id: python"));

        assertThat(Packs.load(directory))
                .filteredOn(pack -> pack.id().equals("python"))
                .singleElement()
                .satisfies(pack -> assertThat(pack.pack().name()).isEqualTo("X"));
        assertThat(LanguageCatalog.load(directory).canonicalId("py")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            aliases: [py]             | the name py belongs to the language python
            aliases: [c++17]          | the name c++17 belongs to the language cpp
            aliases: [python]         | the name python belongs to the language python
            helpers: {h: nothing.bin} | helpers.h: the file cannot be read
            """)
    void packsThatDoNotGoTogetherAreRefused(String more, String said) throws Exception {
        Files.writeString(directory.resolve("x.yaml"), MINIMAL + more);

        assertThatThrownBy(() -> LanguageCatalog.load(directory))
                .isInstanceOf(PackException.class)
                .hasMessageContaining(said);
    }

    @Test
    void twoFilesOfOneIdAreRefused() throws Exception {
        Files.writeString(directory.resolve("a.yaml"), MINIMAL);
        Files.writeString(directory.resolve("b.yaml"), MINIMAL);

        assertThatThrownBy(() -> LanguageCatalog.load(directory)).hasMessageContaining("b.yaml");
    }

    @Test
    void aDirectoryThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> LanguageCatalog.load(directory.resolve("none")))
                .hasMessageContaining("assay.languages.directory");
    }

    @Test
    void placeholdersAreFilledOnceAndOthersKept() {
        Placeholders places = new Placeholders(Map.of("a", "{b}", "b", "2"));

        assertThat(places.fill(List.of("{a}", "x{b}y{b}", "{c}", "{", "}{a", "import{x}from")))
                .containsExactly("{b}", "x2y2", "{c}", "{", "}{a", "import{x}from");
    }
}
