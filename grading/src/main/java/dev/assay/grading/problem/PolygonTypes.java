package dev.assay.grading.problem;

import java.util.Optional;

/** Polygon's names of languages, such as {@code cpp.g++17}: what stands before the dot tells enough. */
final class PolygonTypes {

    private PolygonTypes() {}

    static Optional<String> language(String type) {
        String family = type.split("\\.", 2)[0];
        return switch (family) {
            case "cpp", "c", "python", "java", "pas", "rust", "go", "perl", "php", "ruby", "haskell", "ocaml" ->
                Optional.of(family.equals("pas") ? "pascal" : family);
            case "java8", "java11", "java17", "java21" -> Optional.of("java");
            case "js", "nodeJs" -> Optional.of("javascript");
            default -> Optional.empty();
        };
    }
}
