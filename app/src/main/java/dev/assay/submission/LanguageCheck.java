package dev.assay.submission;

import dev.assay.runner.language.LanguageCatalog;
import dev.assay.web.ApiException;
import dev.assay.web.ErrorCode;
import dev.assay.web.Spelling;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Names of languages. */
@Component
class LanguageCheck {

    private static final int SHOWN_CHARACTERS = 40;

    private final LanguageCatalog languages;

    LanguageCheck(LanguageCatalog languages) {
        this.languages = languages;
    }

    /** The canonical id behind an id or alias, in any case. */
    String check(@Nullable String name, String pointer) {
        return languages
                .canonicalId(InvalidField.required(name, pointer))
                .orElseThrow(() -> new ApiException(ErrorCode.UNKNOWN_LANGUAGE, pointer + unknown(name), pointer));
    }

    private String unknown(@Nullable String name) {
        String written = String.valueOf(name);
        String shown = written.length() <= SHOWN_CHARACTERS ? written : written.substring(0, SHOWN_CHARACTERS) + "...";
        return " '" + shown + "' is not known" + Spelling.hint(shown, languages.ids()) + "; known are "
                + String.join(", ", languages.ids());
    }

    /** Options for the compiler, as far as the language's pack lets clients choose them. */
    List<String> options(String language, @Nullable List<String> options, String pointer, RequestTotals tally) {
        List<String> checked = ArgumentCheck.check(options, pointer, tally);
        languages.refusedOption(language, checked).ifPresent(refused -> {
            throw InvalidField.of(pointer, "has an option that " + language + " does not take here: " + refused);
        });
        return checked;
    }
}
