package dev.assay.runner.language;

import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a pack, and says in which line of which file and at which key something is wrong. */
final class PackReader {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private PackReader() {}

    /** {@code file} is what the reader of a message knows the file by. */
    static LanguagePack read(String file, String yaml) throws PackException {
        if (yaml.isBlank()) {
            throw PackException.at(file, 1, "", "the file is empty");
        }
        PackLines lines;
        try (JsonParser parser = YAML.createParser(yaml)) {
            lines = PackLines.of(parser);
        } catch (JacksonException e) {
            throw PackException.at(file, e.getLocation().getLineNr(), "", "this is no YAML: " + firstLine(e));
        }
        LanguagePack pack;
        try {
            pack = YAML.readValue(yaml, LanguagePack.class);
        } catch (JacksonException e) {
            String key = e.getPath().stream()
                    .map(step ->
                            step.getPropertyName() == null ? String.valueOf(step.getIndex()) : step.getPropertyName())
                    .collect(Collectors.joining("."));
            if (e.getCause() instanceof KeyFault fault) {
                key = key.isEmpty() ? fault.key() : key + "." + fault.key();
            }
            throw PackException.at(file, lines.line(key), key, what(e));
        }
        PackCheck.check(file, pack, lines);
        return pack;
    }

    private static String what(JacksonException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "there is no such key; known here are "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        if (e instanceof ValueInstantiationException && e.getCause() != null) {
            return String.valueOf(e.getCause().getMessage());
        }
        return firstLine(e);
    }

    private static String firstLine(JacksonException e) {
        return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("it cannot be read");
    }
}
