package dev.assay.language;

import dev.assay.cluster.Nodes;
import dev.assay.cluster.Nodes.LiveWorker;
import dev.assay.runner.Language;
import dev.assay.runner.language.LanguageCatalog;
import dev.assay.settings.ApiRole;
import dev.assay.submission.LimitPolicy;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What can be run, judged by the workers that live: a language is available when one of them has it. */
@ApiRole
@RestController
class LanguageController {

    private final LanguageCatalog catalog;
    private final LimitPolicy limits;
    private final Nodes nodes;

    LanguageController(LanguageCatalog catalog, LimitPolicy limits, Nodes nodes) {
        this.catalog = catalog;
        this.limits = limits;
        this.nodes = nodes;
    }

    /**
     * @param workers how many workers live
     * @param isolation the sandbox tiers among them
     * @param isolationClaims what the sandboxes of all of them have proven
     * @param speedFactors of those workers where it is known, the slowest first: 2 is twice as fast as the reference
     */
    record LanguageList(
            List<OfferedLanguage> languages,
            int workers,
            List<String> isolation,
            List<String> isolationClaims,
            List<Double> speedFactors) {}

    @GetMapping("/languages")
    LanguageList list() {
        List<LiveWorker> workers = nodes.liveWorkers();
        return new LanguageList(
                catalog.ids().stream()
                        .map(id -> OfferedLanguage.of(best(id, workers), limits.defaults(id)))
                        .toList(),
                workers.size(),
                workers.stream().map(LiveWorker::isolation).distinct().sorted().toList(),
                provenByAll(workers),
                workers.stream()
                        .map(LiveWorker::speedFactor)
                        .filter(Objects::nonNull)
                        .sorted()
                        .toList());
    }

    private static List<String> provenByAll(List<LiveWorker> workers) {
        return workers.isEmpty()
                ? List.of()
                : workers.get(0).claims().stream()
                        .filter(claim -> workers.stream()
                                .allMatch(worker -> worker.claims().contains(claim)))
                        .toList();
    }

    private Language best(String id, List<LiveWorker> workers) {
        List<Language> offers = workers.stream()
                .flatMap(worker -> worker.languages().stream())
                .filter(language -> language.id().equals(id))
                .toList();
        @Nullable
        Language first =
                offers.stream().filter(Language::available).findFirst().orElse(offers.isEmpty() ? null : offers.get(0));
        return Objects.requireNonNullElseGet(first, () -> catalog.unavailable(id, "no worker is running"));
    }
}
