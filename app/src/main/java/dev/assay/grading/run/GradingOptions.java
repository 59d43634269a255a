package dev.assay.grading.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.runner.Shown;
import dev.assay.runner.language.LanguageCatalog;
import dev.assay.web.ApiException;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a run grades, as clients send it; null is what is not asked for.
 *
 * @param languages that submissions may be in, by id or alias; empty or null for all
 * @param limitsMultiplier of times, above 0 and at most 100
 * @param stopOnFirstFailure whether cases after the first that is not accepted are left out
 * @param repeatNearLimit whether a submission that just missed a time limit is run once more
 * @param scaleLimits whether time limits go by the speed of the worker that runs a submission
 * @param verify whether the problem's own submissions are graded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GradingOptions(
        @Nullable List<String> languages,
        @Nullable Double limitsMultiplier,
        @Nullable Boolean stopOnFirstFailure,
        @Nullable Boolean repeatNearLimit,
        @Nullable Boolean scaleLimits,
        @Nullable Boolean verify) {

    public static final GradingOptions NONE = new GradingOptions(null, null, null, null, null, null);

    private static final double MAX_MULTIPLIER = 100;

    /** The same in canonical words. Throws {@link ApiException} where something cannot be meant. */
    public GradingOptions checked(LanguageCatalog catalog) {
        TreeSet<String> ids = new TreeSet<>();
        List<String> named = Objects.requireNonNullElse(languages, List.of());
        for (int i = 0; i < named.size(); i++) {
            String pointer = "/options/languages/" + i;
            String name = String.valueOf(named.get(i));
            ids.add(catalog.canonicalId(name)
                    .orElseThrow(() -> ApiException.invalid(
                            pointer,
                            pointer + " is not known, was " + Shown.of(name) + "; known are "
                                    + String.join(", ", catalog.ids()))));
        }
        if (limitsMultiplier != null && !(limitsMultiplier > 0 && limitsMultiplier <= MAX_MULTIPLIER)) {
            throw ApiException.invalid(
                    "/options/limits_multiplier",
                    "/options/limits_multiplier must be above 0 and at most " + (int) MAX_MULTIPLIER);
        }
        return new GradingOptions(
                List.copyOf(ids), multiplier(), stopsOnFirstFailure(), repeatsNearLimit(), scalesLimits(), verifies());
    }

    public boolean allows(String language) {
        return languages == null || languages.isEmpty() || languages.contains(language);
    }

    public double multiplier() {
        return limitsMultiplier == null ? 1 : limitsMultiplier;
    }

    public boolean stopsOnFirstFailure() {
        return Boolean.TRUE.equals(stopOnFirstFailure);
    }

    public boolean repeatsNearLimit() {
        return Boolean.TRUE.equals(repeatNearLimit);
    }

    public boolean scalesLimits() {
        return Boolean.TRUE.equals(scaleLimits);
    }

    public boolean verifies() {
        return Boolean.TRUE.equals(verify);
    }
}
