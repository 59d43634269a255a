package dev.assay.language;

import dev.assay.cluster.Nodes;
import dev.assay.cluster.Nodes.LiveWorker;
import dev.assay.runner.Language;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What may keep an execution from running soon: told at submit, which refuses nothing on account of it. */
@Component
public class LanguageOutlook {

    private final Nodes nodes;

    LanguageOutlook(Nodes nodes) {
        this.nodes = nodes;
    }

    /** Null where a worker has the language, and as long as nobody has looked. */
    public @Nullable String note(String language) {
        List<LiveWorker> workers = nodes.lastSeen().orElse(null);
        return workers == null || offers(workers, language).anyMatch(Language::available)
                ? null
                : note(language, workers, nodes.ownLanguages());
    }

    /** {@code own}: newer than what the node told of itself. */
    static @Nullable String note(String language, List<LiveWorker> workers, List<Language> own) {
        List<Language> offers = Stream.concat(
                        own.stream().filter(offered -> offered.id().equals(language)), offers(workers, language))
                .toList();
        if (offers.stream().anyMatch(Language::available)) {
            return null;
        }
        if (workers.isEmpty() && own.isEmpty()) {
            return "no worker is running; it waits until one is";
        }
        return "no worker has said yet that it can run " + language
                + offers.stream()
                        .map(Language::reason)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(reason -> ": " + reason)
                        .orElse("");
    }

    private static Stream<Language> offers(List<LiveWorker> workers, String language) {
        return workers.stream()
                .flatMap(worker -> worker.languages().stream())
                .filter(offered -> offered.id().equals(language));
    }
}
