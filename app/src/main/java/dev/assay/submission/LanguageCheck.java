package dev.assay.submission;

import dev.assay.runner.Shown;
import dev.assay.runner.language.LanguageCatalog;
import dev.assay.web.ApiException;
import dev.assay.web.ErrorCode;
import dev.assay.web.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
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

    /**
     * What names the language from here on: its id, or the name that was sent where that means a version of the language.
     */
    String check(@Nullable String name, String pointer) {
        String sent = InvalidField.required(name, pointer);
        String id = languages
                .canonicalId(sent)
                .orElseThrow(() -> new ApiException(ErrorCode.UNKNOWN_LANGUAGE, pointer + unknown(sent), pointer));
        return languages.standard(sent).isPresent() ? sent.toLowerCase(Locale.ROOT) : id;
    }

    private String unknown(String written) {
        String shown = written.length() <= SHOWN_CHARACTERS ? written : written.substring(0, SHOWN_CHARACTERS) + "...";
        return " '" + shown + "' is not known" + Spelling.hint(shown, languages.ids()) + "; known are "
                + String.join(", ", languages.ids());
    }

    /** The id behind what {@link #check} returned. */
    String id(String language) {
        return languages.canonicalId(language).orElse(language);
    }

    /** Options for the compiler, that of the version first, as far as the language's pack lets clients choose them. */
    List<String> options(String language, @Nullable List<String> options, String pointer, RequestTotals tally) {
        List<String> checked = ArgumentCheck.check(options, pointer, tally);
        languages.refusedOption(language, checked).ifPresent(refused -> {
            List<String> taken = languages.compileOptions(language);
            throw InvalidField.of(
                    pointer,
                    "has an option that " + id(language) + " does not take here: " + Shown.of(refused) + ". It takes "
                            + (taken.isEmpty() ? "none" : "what matches one of: " + String.join("  ", taken)));
        });
        return Stream.concat(languages.standard(language).stream(), checked.stream())
                .toList();
    }
}
