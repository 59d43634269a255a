package dev.assay.runner.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.runner.LanguageCatalog;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class PacksTest {

    @Test
    void theBuiltInOnesAreReadable() {
        assertThat(Packs.builtIn()).extracting(LanguagePack::id).containsExactly("python", "javascript", "typescript");
    }

    @ParameterizedTest
    @CsvSource({"python, python", "Python, python", "py, python", "JS, javascript", "ts, typescript"})
    void namesAndAliases(String name, String id) {
        assertThat(LanguageCatalog.builtIn().canonicalId(name)).contains(id);
    }

    @Test
    void unknownNames() {
        assertThat(LanguageCatalog.builtIn().canonicalId("cobol")).isEmpty();
        assertThat(LanguageCatalog.builtIn().canonicalId("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'id: x\nname: X\nsource: a\nrun: [a]\nself_test: {source: a}\nrnu: 1' | rnu
            'id: [x]'                                          | id
            'id: x\nname: X\nsource: a\nrun: notalist'         | run
            'id: x\nname: X\nsource: a\nrun: [a]'              | self_test is missing
            'name: X'                                          | id is missing
            'id: x\ntools:\n  t:\n    candidates: [a]'         | version
            """)
    void badPacksNameTheFileAndTheKey(String yaml, String said) {
        assertThatThrownBy(() -> Packs.read("bad.yaml", yaml.replace("\\n", "\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bad.yaml")
                .hasMessageContaining(said);
    }

    @Test
    void placeholdersAreFilledOnceAndOthersKept() {
        Placeholders places = new Placeholders(Map.of("a", "{b}", "b", "2"));

        assertThat(places.fill(List.of("{a}", "x{b}y{b}", "{c}", "{", "}{a", "import{x}from")))
                .containsExactly("{b}", "x2y2", "{c}", "{", "}{a", "import{x}from");
    }
}
