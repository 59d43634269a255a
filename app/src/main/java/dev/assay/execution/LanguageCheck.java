package dev.assay.execution;

import dev.assay.runner.LanguageCatalog;
import dev.assay.web.ProblemCode;
import dev.assay.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Names of languages. */
@Component
class LanguageCheck {

    private final LanguageCatalog languages = LanguageCatalog.builtIn();

    /** The canonical id behind an id or alias, in any case. */
    String check(@Nullable String name, String pointer) {
        return languages
                .canonicalId(Refusal.required(name, pointer))
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.UNKNOWN_LANGUAGE,
                        pointer + " is not known; known are " + String.join(", ", languages.ids()),
                        pointer));
    }
}
