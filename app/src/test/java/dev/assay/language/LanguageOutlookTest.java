package dev.assay.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cluster.Nodes.LiveWorker;
import dev.assay.runner.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a client is told at submit of workers that may not run it soon. */
@Tag("unit")
class LanguageOutlookTest {

    @Test
    void nothingWhereOneOfThemHasIt() {
        assertThat(LanguageOutlook.note("go", List.of(worker("not installed"), worker(null)), List.of()))
                .isNull();
    }

    @Test
    void nothingWhereThisNodeHasItSinceItsLastBeat() {
        assertThat(LanguageOutlook.note("go", List.of(worker("it is being tested")), List.of(go(null))))
                .isNull();
    }

    @Test
    void thatNoWorkerIsThere() {
        assertThat(LanguageOutlook.note("go", List.of(), List.of())).contains("no worker is running");
    }

    @Test
    void whatTheNewestSaid() {
        assertThat(LanguageOutlook.note("go", List.of(worker("it is being tested")), List.of(go("the test failed"))))
                .contains("go")
                .endsWith(": the test failed");
    }

    @Test
    void thatNobodyKnowsTheLanguage() {
        assertThat(LanguageOutlook.note("zig", List.of(worker(null)), List.of()))
                .isEqualTo("no worker has said yet that it can run zig");
    }

    private static LiveWorker worker(@Nullable String reason) {
        return new LiveWorker("namespaces", List.of(), List.of(go(reason)), null);
    }

    private static Language go(@Nullable String reason) {
        return new Language(
                "go", "Go", List.of(), null, reason == null, reason, List.of("go"), true, List.of(), List.of());
    }
}
