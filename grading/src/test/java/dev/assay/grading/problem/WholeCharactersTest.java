package dev.assay.grading.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Characters of two halves are read wherever they lie in a YAML file: the parser reads in pieces. */
@Tag("unit")
class WholeCharactersTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1015, 1016, 1017, 1018, 1019, 1020, 1021, 1022, 1023, 1024, 1025, 1026, 2040, 2047})
    void emojiAnywhere(int before) throws Exception {
        String text = "x".repeat(before) + "\uD83D\uDE00".repeat(3000) + "x";
        YamlNode read = YamlReader.read("a.yaml", "a: \"" + text + "\"\n");
        assertThat(read.get("a")).isNotNull().extracting(YamlNode::text).isEqualTo(text);
    }
}
