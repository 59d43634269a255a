package dev.assay.runner.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which options a language's compiler takes from clients, and what it is given of them. */
final class CompileOptions {

    private final LanguagePack.@Nullable Compile compile;

    CompileOptions(LanguagePack pack) {
        this.compile = pack.compile();
    }

    /** Regular expressions. */
    List<String> taken() {
        return compile == null ? List.of() : compile.options();
    }

    /** The first that is not taken. */
    Optional<String> refused(List<String> options) {
        return parts(options).stream()
                .filter(part -> !isTaken(part))
                .map(part -> part.get(0))
                .findFirst();
    }

    /** An option and its value may be two items: where the first is not taken alone, but with the second. */
    private List<List<String>> parts(List<String> options) {
        List<List<String>> parts = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            List<String> alone = options.subList(i, i + 1);
            List<String> withNext = options.subList(i, Math.min(i + 2, options.size()));
            boolean two = !isTaken(alone) && isTaken(withNext);
            parts.add(two ? withNext : alone);
            i += two ? 1 : 0;
        }
        return parts;
    }

    private boolean isTaken(List<String> part) {
        return taken().stream().anyMatch(String.join(" ", part)::matches);
    }

    /**
     * The client's, and the defaults that none of them takes the place of. Of several that mean the same as a default
     * only the last is left: not every compiler bears two.
     */
    List<String> given(List<String> options) {
        List<List<String>> parts = new ArrayList<>(parts(options));
        List<String> given = new ArrayList<>();
        if (compile != null) {
            compile.defaults().forEach((option, rivals) -> {
                Predicate<List<String>> rival = part -> String.join(" ", part).matches(rivals);
                List<List<String>> found = parts.stream().filter(rival).toList();
                parts.removeIf(rival);
                given.addAll(found.isEmpty() ? List.of(option) : found.get(found.size() - 1));
            });
        }
        parts.forEach(given::addAll);
        return given;
    }

    /** Libraries to link, which some linkers want after what uses them. */
    static boolean isLibrary(String option) {
        return option.startsWith("-l");
    }
}
