package dev.assay.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.runner.RunnerException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class TierChoiceTest {

    private static TierChoice choice(String tier, String minimum) throws RunnerException {
        return TierChoice.of(new RunnerSettings(Path.of("work"), null, 1, tier, minimum, List.of()));
    }

    /** Who names a tier gets that one and no less; who names none gets the best, and no less than the minimum. */
    @ParameterizedTest
    @CsvSource({
        "auto, rootless, namespaces, rootless",
        "auto, namespaces, namespaces, namespaces",
        "auto, process, namespaces, process",
        "rootless, process, rootless, rootless",
        "namespaces, rootless, namespaces, namespaces",
        "process, process, process, process"
    })
    void whatIsOpenedAndWhatWillDo(String tier, String minimum, String wanted, String required) throws Exception {
        TierChoice choice = choice(tier, minimum);

        assertThat(choice.wanted().id()).isEqualTo(wanted);
        assertThat(choice.required().id()).isEqualTo(required);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jail | rootless | assay.sandbox.tier: there is no tier 'jail'; there are auto, ",
                "Rootless | rootless | assay.sandbox.tier: there is no tier 'Rootless'",
                "'' | rootless | assay.sandbox.tier: there is no tier ''",
                "auto | auto | assay.sandbox.minimum-tier: there is no tier 'auto'; there are "
            })
    void unknownTiersAreRefusedWithTheList(String tier, String minimum, String said) {
        assertThatThrownBy(() -> choice(tier, minimum))
                .isInstanceOf(RunnerException.class)
                .hasMessageStartingWith(said.strip())
                .hasMessageContaining("rootless")
                .hasMessageContaining("namespaces")
                .hasMessageContaining("process");
    }
}
