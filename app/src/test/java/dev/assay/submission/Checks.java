package dev.assay.submission;

import dev.assay.access.Caller;
import dev.assay.access.Scope;
import dev.assay.runner.RunRequest;
import dev.assay.runner.RunnerException;
import dev.assay.runner.language.LanguageCatalog;
import dev.assay.settings.AssayProperties;
import dev.assay.testing.TestSettings;
import java.util.Set;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The checks of submissions, as a node with these settings has them. */
final class Checks {

    private static final Caller CALLER = new Caller("me", Set.of(Scope.RUN));
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /** Loaded once: it asks each interpreter for its version. */
    private static final LanguageCatalog CATALOG = load();

    final AssayProperties settings;
    final LanguageCheck languages;
    final FileCheck files;
    final LimitPolicy limits;
    final CheckerCheck checkers;
    final CaseCheck cases;
    private final SubmissionCheck submissions;

    private Checks(AssayProperties settings) {
        this.settings = settings;
        this.languages = new LanguageCheck(CATALOG);
        this.files = new FileCheck(settings);
        this.limits = new LimitPolicy(CATALOG, settings);
        this.checkers = new CheckerCheck(languages, files, limits);
        this.cases = new CaseCheck(settings, checkers, limits);
        RunPolicy policy = new RunPolicy(settings, limits, new EnvPolicy(settings));
        this.submissions = new SubmissionCheck(languages, files, policy, limits, cases, settings);
    }

    static Checks with(String... settings) {
        return new Checks(TestSettings.of(settings));
    }

    /** What becomes of a submission in Python with these options, and nothing else. */
    RunRequest submitted(RunOptions options) {
        return submissions.complete(CALLER, "python", "1", null, null, options).request();
    }

    /** What becomes of a submission in Python with these fields, and nothing else. */
    RunRequest submitted(String json) {
        return submitted(options(json));
    }

    static RunOptions options(Object json) {
        return json instanceof String text
                ? JSON.readValue(text, RunOptions.class)
                : JSON.convertValue(json, RunOptions.class);
    }

    RequestTotals tally() {
        return new RequestTotals(settings.limits(), limits.most());
    }

    private static LanguageCatalog load() {
        try {
            return LanguageCatalog.load(null);
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
    }
}
