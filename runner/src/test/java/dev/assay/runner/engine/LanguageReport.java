package dev.assay.runner.engine;

import dev.assay.runner.Program;
import dev.assay.runner.SourceFile;
import dev.assay.runner.language.LanguageCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a program must come to, as a row of {@code reports/languages.json}.
 *
 * @param report where somebody met the opposite; null for siblings of the row before
 * @param tried what it is about
 * @param language as a client names it
 * @param code of a program of one file
 * @param files contents by path, in their order, of another
 * @param stdout exactly
 * @param stderr a part of the error output; null where there must be none
 * @param refused a part of the compiler's error output: it compiles to nothing
 * @param warns whether the compiler may say something of a program that it compiles
 * @param exitCode null means 0
 */
record LanguageReport(
        @Nullable String report,
        String tried,
        String language,
        @Nullable String code,
        @Nullable Map<String, String> files,
        @Nullable String entryPoint,
        @Nullable List<String> options,
        @Nullable String stdout,
        @Nullable String stderr,
        @Nullable String refused,
        @Nullable Boolean warns,
        @Nullable Integer exitCode) {

    static Stream<LanguageReport> all() throws IOException {
        try (InputStream json = LanguageReport.class.getResourceAsStream("/reports/languages.json")) {
            LanguageReport[] rows = JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build()
                    .readValue(Objects.requireNonNull(json).readAllBytes(), LanguageReport[].class);
            return Stream.of(rows);
        }
    }

    /** The program as the way in makes it of such a request. */
    Program program(LanguageCatalog languages) {
        List<String> given =
                new ArrayList<>(languages.standard(language).stream().toList());
        List<String> asked = options == null ? List.of() : options;
        String id = languages.canonicalId(language).orElseThrow();
        languages.refusedOption(id, asked).ifPresent(option -> {
            throw new AssertionError(id + " does not take " + option);
        });
        given.addAll(asked);
        List<SourceFile> sources = new ArrayList<>();
        if (code != null) {
            sources.add(new SourceFile("", code.getBytes(StandardCharsets.UTF_8)));
        } else {
            Objects.requireNonNull(files)
                    .forEach((path, text) -> sources.add(new SourceFile(path, text.getBytes(StandardCharsets.UTF_8))));
        }
        return new Program(id, sources, entryPoint, given, Map.of());
    }

    @Override
    public String toString() {
        return language + ": " + tried;
    }
}
