package dev.assay.grading.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.runner.language.LanguageCatalog;
import dev.assay.web.ApiException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run may be told, when a result may be taken over, and what a run's state allows. */
@Tag("unit")
class GradingOptionsTest {

    private static GradingOptions options(@Nullable List<String> languages, @Nullable Double multiplier) {
        return new GradingOptions(languages, multiplier, null, null, null, null);
    }

    @Test
    void languagesAreCheckedAndSorted() throws Exception {
        GradingOptions checked = options(List.of("Python3", "C++", "py"), null).checked(LanguageCatalog.load(null));

        assertThat(checked.languages()).containsExactly("cpp", "python");
        assertThat(checked.allows("python")).isTrue();
        assertThat(checked.allows("java")).isFalse();
        assertThat(checked.multiplier()).isEqualTo(1);
        assertThat(checked.verifies()).isFalse();
    }

    @Test
    void withoutLanguagesAllAreAllowed() throws Exception {
        assertThat(GradingOptions.NONE.checked(LanguageCatalog.load(null)).allows("anything"))
                .isTrue();
    }

    @Test
    void anUnknownLanguageIsNamedByItsPlace() {
        assertThatThrownBy(() -> options(Arrays.asList("c", "cobol"), null).checked(LanguageCatalog.load(null)))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("/options/languages/1 is not known, was cobol");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 100.5, Double.NaN, Double.POSITIVE_INFINITY})
    void multipliersOutOfBounds(double multiplier) {
        assertThatThrownBy(() -> options(null, multiplier).checked(LanguageCatalog.load(null)))
                .hasMessageContaining("/options/limits_multiplier must be above 0 and at most 100");
    }

    private static String key(String submission, String problem, GradingOptions options, String limits) {
        return HexFormat.of().formatHex(ContentKeys.content(submission, problem, options, limits));
    }

    /** A result may be taken over only where nothing differs that it rests on. */
    @Test
    void whateverAResultRestsOnIsInItsKey() {
        GradingOptions stops = new GradingOptions(null, null, true, null, null, null);
        GradingOptions scales = new GradingOptions(null, null, null, null, true, null);
        Set<String> keys = new HashSet<>(List.of(
                key("s", "p", GradingOptions.NONE, "l"),
                key("S", "p", GradingOptions.NONE, "l"),
                key("s", "P", GradingOptions.NONE, "l"),
                key("sp", "", GradingOptions.NONE, "l"),
                key("s", "p", GradingOptions.NONE, "L"),
                key("s", "p", stops, "l"),
                key("s", "p", scales, "l"),
                key("s", "p", options(List.of("c"), null), "l")));

        assertThat(keys).hasSize(8);
    }

    /** Keys are stored: those of results that were made before must still be found. */
    @Test
    void keysStayWhatTheyWere() {
        assertThat(key("s", "p", GradingOptions.NONE, "l"))
                .isEqualTo(key("s", "p", new GradingOptions(null, 2.0, false, true, false, true), "l"))
                .isEqualTo("58430d100ad72f52ea40a46fe16e9294f2411ae36bb17efe6eb325ee246fb920");
    }

    @ParameterizedTest
    @CsvSource({
        "IMPORTING, true, false, false",
        "RUNNING, true, false, false",
        "STOPPING, true, true, false",
        "REPORTING, true, false, false",
        "STOPPED, false, true, false",
        "FAILED, false, true, false",
        "COMPLETED, false, false, true",
        "CANCELLED, false, false, true"
    })
    void whatAStateAllows(RunState state, boolean driven, boolean resumes, boolean over) {
        assertThat(state.isDriven()).isEqualTo(driven);
        assertThat(state.canResume()).isEqualTo(resumes);
        assertThat(state.isOver()).isEqualTo(over);
        assertThat(RunState.driven().contains(state.name())).isEqualTo(driven);
    }

    @Test
    void whatWasNotReadIsCountedApartFromVerdicts() {
        RunProgress progress = new RunProgress(
                "bridges", List.of(), new TreeMap<>(java.util.Map.of("AC", 5, "WA", 2, "", 3)), 0, 0, List.of());

        assertThat(progress.finished()).isEqualTo(10);
        assertThat(progress.unreadable()).isEqualTo(3);
        assertThat(progress.judged()).containsOnlyKeys("AC", "WA");
    }
}
