package dev.assay.runner.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads language packs. An index names the built-in ones: a jar within a jar cannot be listed. */
final class Packs {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private Packs() {}

    static List<LanguagePack> builtIn() {
        return resource("index.txt")
                .lines()
                .filter(line -> !line.isBlank())
                .map(file -> read(file, resource(file)))
                .toList();
    }

    /** Throws {@link IllegalArgumentException} naming the file, and the key or line at fault. */
    static LanguagePack read(String file, String yaml) {
        try {
            return YAML.readValue(yaml, LanguagePack.class);
        } catch (JacksonException e) {
            StringBuilder key = new StringBuilder();
            e.getPath()
                    .forEach(step -> key.append(key.isEmpty() ? "" : ".")
                            .append(step.getPropertyName() == null ? step.getIndex() : step.getPropertyName()));
            throw new IllegalArgumentException(
                    "language pack " + file + (key.isEmpty() ? "" : ", key " + key) + ", line "
                            + e.getLocation().getLineNr() + ": " + e.getOriginalMessage(),
                    e);
        }
    }

    private static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(Packs.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
