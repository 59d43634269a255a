package dev.assay.submission;

import dev.assay.runner.RunnerException;
import dev.assay.runner.language.LanguageCatalog;
import dev.assay.settings.AssayProperties;
import dev.assay.testing.TestSettings;

/** The checks of submissions, as a node with these settings has them. */
final class Checks {

    final AssayProperties settings;
    final LanguageCheck languages;
    final FileCheck files;
    final EnvPolicy environment;
    final LimitPolicy limits;
    final CheckerCheck checkers;
    final CaseCheck cases;

    private Checks(AssayProperties settings, LanguageCatalog catalog) {
        this.settings = settings;
        this.languages = new LanguageCheck(catalog);
        this.files = new FileCheck(settings);
        this.environment = new EnvPolicy(settings);
        this.limits = new LimitPolicy(catalog, settings);
        this.checkers = new CheckerCheck(languages, files, limits);
        this.cases = new CaseCheck(settings, checkers, limits);
    }

    static Checks with(String... settings) {
        try {
            return new Checks(TestSettings.of(settings), LanguageCatalog.load(null));
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
    }

    RequestTotals tally() {
        return new RequestTotals(settings.limits());
    }
}
