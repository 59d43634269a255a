package dev.assay.grading.problem;

import dev.assay.runner.Shown;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was odd about a package, each once, and not too many. */
final class Warnings {

    private static final int MAX = 50;
    private static final int LONGEST = 600;

    private final Set<String> sentences = new LinkedHashSet<>();

    void add(String file, int line, String sentence) {
        if (sentences.size() < MAX) {
            sentences.add(Shown.within(file + (line > 0 ? ":" + line : "") + ": " + sentence, LONGEST));
        }
    }

    List<String> all() {
        return List.copyOf(sentences);
    }
}
