package dev.assay.grading.problem;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was odd about a package, each once, and not too many. */
final class Warnings {

    private static final int MAX = 50;

    private final Set<String> sentences = new LinkedHashSet<>();

    void add(String file, int line, String sentence) {
        if (sentences.size() < MAX) {
            sentences.add(file + (line > 0 ? ":" + line : "") + ": " + sentence);
        }
    }

    List<String> all() {
        return List.copyOf(sentences);
    }
}
