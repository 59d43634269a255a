package dev.assay.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** How submissions are to be graded. */
final class GradeArguments {

    @Option(
            names = "--languages",
            split = ",",
            paramLabel = "LANGUAGE",
            description = "languages allowed, with commas between; others are not graded (default: all)")
    private List<String> languages = new ArrayList<>();

    @Option(names = "--limits-multiplier", paramLabel = "FACTOR", description = "for the problem's time limits")
    private @Nullable Double limitsMultiplier;

    @Option(names = "--stop-on-first-failure", description = "run no more cases of a submission after one that fails")
    private boolean stopOnFirstFailure;

    @Option(
            names = "--repeat-near-limit",
            description = "run again, on an idle machine, what only just exceeds the time limit")
    private boolean repeatNearLimit;

    @Option(
            names = "--scale-limits",
            description = "lengthen time limits on slow workers and shorten them on fast ones, by their speed")
    private boolean scaleLimits;

    /** As the server takes them; what was not asked for is left to it. */
    String json(boolean verify) {
        Map<String, Object> options = new LinkedHashMap<>();
        if (!languages.isEmpty()) {
            options.put("languages", languages);
        }
        if (limitsMultiplier != null) {
            options.put("limits_multiplier", limitsMultiplier);
        }
        if (stopOnFirstFailure) {
            options.put("stop_on_first_failure", true);
        }
        if (repeatNearLimit) {
            options.put("repeat_near_limit", true);
        }
        if (scaleLimits) {
            options.put("scale_limits", true);
        }
        if (verify) {
            options.put("verify", true);
        }
        return JsonMapper.shared().writeValueAsString(options);
    }
}
