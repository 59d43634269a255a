package dev.assay.grading.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.grading.testing.PackageFixture;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings of DOMjudge as its users write them. */
@Tag("unit")
class DomjudgeIniTest {

    @TempDir
    Path dir;

    private final Warnings warnings = new Warnings();

    private DomjudgeIni read(String text) throws Exception {
        return DomjudgeIni.read(GivenPackage.file(dir, DomjudgeIni.NAME, text));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "name=Echo, Echo",
                "name = Echo of a word, Echo of a word",
                "name='Echo', Echo",
                "name=\"Echo's\", Echo's",
                "name='Echo\", 'Echo\"",
                "name=a=b, a=b",
                "NAME=Echo, Echo",
                "name=, ``",
                ";name=Echo, -",
                "  # name=Echo, -",
                "=Echo, -",
                "name, -",
                "[name], -",
            })
    void aLineIsAKeyAndItsValue(String line, @Nullable String name) throws Exception {
        assertThat(read(line + "\n").name()).isEqualTo(name);
    }

    @Test
    void ofTheSameKeyTheLastCounts() throws Exception {
        DomjudgeIni ini = read("timelimit=1\r\nname='x'\r\ntimelimit='2'\r\n");
        assertThat(ini.timeLimit()).isEqualTo("2");
        assertThat(ini.name()).isEqualTo("x");
    }

    @Test
    void aPackageWithoutOneHasNothing() throws Exception {
        DomjudgeIni ini = DomjudgeIni.read(GivenPackage.files(dir, new PackageFixture()));
        assertThat(ini.name()).isNull();
        assertThat(ini.timeLimit()).isNull();
        assertThat(ini.validatorFlags(warnings)).isEmpty();
        assertThat(warnings.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "special_compare=compare | ''",
                "special_compare=float | float_tolerance 1e-7",
                "special_compare_args='case_sensitive  float_tolerance 1e-3' | case_sensitive float_tolerance 1e-3",
                "special_compare_args=' ' | ''",
            })
    void flagsOfTheUsualValidator(String line, String flags) throws Exception {
        assertThat(String.join(" ", read(line).validatorFlags(warnings))).isEqualTo(flags);
    }

    @Test
    void argumentsComeAfterTheToleranceThatTheyReplace() throws Exception {
        assertThat(read("special_compare=float\nspecial_compare_args=float_tolerance 1e-3\n")
                        .validatorFlags(warnings))
                .containsExactly("float_tolerance", "1e-7", "float_tolerance", "1e-3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"special_compare=boat", "special_run=boat_run", "special_compare=Float"})
    void programsOfAServerAreRefused(String line) {
        assertThatThrownBy(() -> read(line).validatorFlags(warnings))
                .isInstanceOf(PackageException.class)
                .hasMessageStartingWith("domjudge-problem.ini: special_")
                .hasMessageContaining("is a program of a DOMjudge server");
    }

    @Test
    void onlyKeysThatMightMatterAreTold() throws Exception {
        read("probid=a\ncolor=red\npoints=1\nallow_judge=1\ntimelimit=1\nmemlimit=5\n")
                .validatorFlags(warnings);
        assertThat(warnings.all()).containsExactly("domjudge-problem.ini: the key 'memlimit' is left alone");
    }
}
