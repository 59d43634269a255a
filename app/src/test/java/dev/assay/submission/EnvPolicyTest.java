package dev.assay.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.web.ApiException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class EnvPolicyTest {

    @ParameterizedTest
    @CsvSource({
        "*, TASK",
        "*, lower_1",
        "*, _X",
        "*, ENVIRONMENT",
        "TASK_*, TASK_A",
        "TASK_*, TASK_",
        "'*,PYTHONHASHSEED', PYTHONHASHSEED",
        "NODE_OPTIONS, NODE_OPTIONS",
        "*, RUST_BACKTRACE",
        "*, NODE_ENV",
        "*, PYTHONUNBUFFERED",
        "*, PYTHONHASHSEED",
        "*, GOGC",
        "*, OCAMLRUNPARAM",
        "RUST_*, RUST_LOG",
    })
    void mayBeSet(String allowed, String name) {
        assertThat(submitted(allowed, Map.of(name, "x"))).containsExactly(Map.entry(name, "x"));
    }

    @ParameterizedTest
    @CsvSource({
        "*, PATH, belongs to the sandbox",
        "*, LD_PRELOAD, belongs to the sandbox",
        "'*,LD_PRELOAD', LD_PRELOAD, belongs to the sandbox",
        "*, ASSAY_RUN, belongs to the sandbox",
        "*, PYTHONPATH, does not allow it",
        "*, NODE_OPTIONS, does not allow it",
        "*, PYTHONSTARTUP, does not allow it",
        "*, PYTHONWARNINGS, does not allow it",
        "*, NODE_ENVX, does not allow it",
        "*, RUBYOPT, does not allow it",
        "*, GODEBUG, does not allow it",
        "TASK_*, RUST_BACKTRACE, does not allow it",
        "*, BASH_ENV, does not allow it",
        "*, IFS, does not allow it",
        "PYTHON*, PYTHONPATH, does not allow it",
        "TASK_*, TASK, does not allow it",
        "TASK_*, XTASK_A, does not allow it",
        "LANG, LANGUAGE, does not allow it",
    })
    void mayNotBeSet(String allowed, String name, String why) {
        assertThatThrownBy(() -> submitted(allowed, Map.of(name, "x")))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith("/env/" + name + " may not be set: ")
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1A", "A-B", "A B", "Ä", "A=B"})
    void isNoName(String name) {
        assertThatThrownBy(() -> submitted("*", Map.of(name, "x")))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith("/env holds a name");
    }

    @Test
    void valuesAreTextWithoutNul() {
        assertThatThrownBy(() -> submitted("*", Map.of("A", "a\0b")))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith("/env/A must be text");
    }

    @Test
    void thereMayBeSoManyOfSoManyBytes() {
        assertThat(submitted("*", variables(64))).hasSize(64);
        assertThat(submitted("*", Map.of("A", "x".repeat((32 << 10) - 1)))).hasSize(1);
        assertThatThrownBy(() -> submitted("*", variables(65)))
                .hasMessage("/env may hold at most 64 variables, was 65");
        assertThatThrownBy(() -> submitted("*", Map.of("A", "x".repeat(32 << 10))))
                .hasMessage("/env may hold at most 32768 bytes together, was 32769");
    }

    @Test
    void noneIsEmpty() {
        assertThat(Checks.with().submitted("{}").program().env()).isEmpty();
    }

    private static Map<String, String> submitted(String allowed, Map<String, String> env) {
        return Checks.with("assay.limits.env-names=" + allowed)
                .submitted(Checks.options(Map.of("env", env)))
                .program()
                .env();
    }

    private static Map<String, String> variables(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "V" + i, String::valueOf));
    }
}
