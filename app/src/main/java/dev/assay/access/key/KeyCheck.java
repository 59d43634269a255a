package dev.assay.access.key;

import dev.assay.access.KeyLimits;
import dev.assay.access.Scope;
import dev.assay.web.ApiException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses keys that cannot be meant, by field. */
final class KeyCheck {

    private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final Pattern LABEL = Pattern.compile("[^\\p{Cc}]{0,100}");

    private KeyCheck() {}

    static String owner(@Nullable String owner) {
        if (owner == null) {
            throw ApiException.invalid("/owner", "/owner is required");
        }
        if (!OWNER.matcher(owner).matches()) {
            throw ApiException.invalid(
                    "/owner",
                    "/owner must be 1 to 64 letters, digits, '.', '_', '@' or '-', the first a letter or a digit");
        }
        return owner;
    }

    static String label(@Nullable String label) {
        if (label == null) {
            return "";
        }
        if (!LABEL.matcher(label).matches()) {
            throw ApiException.invalid("/label", "/label may have at most 100 characters, without control characters");
        }
        return label;
    }

    static Set<Scope> scopes(@Nullable List<String> ids) {
        if (ids == null || ids.isEmpty()) {
            throw ApiException.invalid("/scopes", "/scopes is required: run, grade, admin");
        }
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (int i = 0; i < ids.size(); i++) {
            String pointer = "/scopes/" + i;
            scopes.add(Scope.ofId(String.valueOf(ids.get(i)))
                    .orElseThrow(() -> ApiException.invalid(pointer, pointer + " must be run, grade or admin")));
        }
        return scopes;
    }

    static KeyLimits limits(@Nullable KeyLimits limits) {
        if (limits == null) {
            return KeyLimits.NONE;
        }
        within("requests_per_minute", limits.requestsPerMinute(), 1, 1_000_000);
        within("running", limits.running(), 1, 100_000);
        within("queued", limits.queued(), 1, 10_000_000);
        within("share", limits.share(), 1, 100);
        within("cpu_seconds_per_day", limits.cpuSecondsPerDay(), 1, 1_000_000_000);
        within("wall_time_ms", limits.wallTimeMs(), 10, Integer.MAX_VALUE);
        within("cpu_time_ms", limits.cpuTimeMs(), 10, Integer.MAX_VALUE);
        within("memory_kb", limits.memoryKb(), 1024, 1L << 40);
        within("processes", limits.processes(), 1, Integer.MAX_VALUE);
        within("output_kb", limits.outputKb(), 1, 1L << 40);
        within("file_size_kb", limits.fileSizeKb(), 1, 1L << 40);
        within("open_files", limits.openFiles(), 16, Integer.MAX_VALUE);
        within("stack_kb", limits.stackKb(), 256, 1L << 40);
        List<String> languages = limits.languages();
        if (languages != null && (languages.size() > 100 || languages.stream().anyMatch(KeyCheck::isNoLanguage))) {
            throw ApiException.invalid(
                    "/limits/languages",
                    "/limits/languages must hold at most 100 ids, such as those of GET /languages");
        }
        return limits;
    }

    private static boolean isNoLanguage(@Nullable String id) {
        return id == null || id.isBlank() || id.length() > 32;
    }

    private static void within(String name, @Nullable Number limit, long least, long most) {
        if (limit != null && (limit.longValue() < least || limit.longValue() > most)) {
            String pointer = "/limits/" + name;
            throw ApiException.invalid(
                    pointer, pointer + " must be between " + least + " and " + most + ", was " + limit);
        }
    }
}
