package dev.assay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds every answer against the description of the API that is shipped, and finds fields that this does not have. */
final class AnswerCheck {

    private static final String HERE = "https://assay.invalid/openapi.json";

    /** Parts of others, which are closed as a whole. */
    private static final Set<String> OPEN = Set.of("Execution", "PendingExecution");

    private record Path(Pattern pattern, String template, JsonNode calls) {}

    private static final ObjectNode DESCRIPTION = read();
    private static final List<Path> PATHS = paths();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(HERE, DESCRIPTION.toString())));
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private AnswerCheck() {}

    private static ObjectNode read() {
        try (InputStream file = AnswerCheck.class.getResourceAsStream("/openapi/openapi.json")) {
            ObjectNode read = (ObjectNode) JsonMapper.shared().readTree(Objects.requireNonNull(file));
            read.path("components").path("schemas").forEachEntry((name, schema) -> {
                if (!OPEN.contains(name) && schema.has("properties") && !schema.has("additionalProperties")) {
                    ((ObjectNode) schema).put("additionalProperties", false);
                }
            });
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> paths() {
        List<Path> paths = new ArrayList<>();
        DESCRIPTION
                .path("paths")
                .forEachEntry((template, calls) -> paths.add(
                        new Path(Pattern.compile(template.replaceAll("\\{\\w+}", "[^/]+")), template, calls)));
        return paths;
    }

    /** Of a call that is not described nothing is known. */
    static void check(String method, String path, HttpResponse<String> answer) {
        for (Path known : PATHS) {
            JsonNode call = known.calls().path(method.toLowerCase(Locale.ROOT));
            if (known.pattern().matcher(path).matches() && !call.isMissingNode()) {
                check(method + " " + known.template(), call, answer);
                return;
            }
        }
    }

    private static void check(String name, JsonNode call, HttpResponse<String> answer) {
        if (answer.statusCode() == 404 && answer.body().contains("leads nowhere")) {
            return; // of a worker, which takes no calls
        }
        JsonNode described = call.path("responses").path("" + answer.statusCode());
        assertThat(described.isMissingNode())
                .as("%s answered %s, which is not described: %s", name, answer.statusCode(), answer.body())
                .isFalse();
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        JsonNode schema = described.path("content").path(type).path("schema");
        if (type.endsWith("json") && !type.equals("application/x-ndjson")) {
            assertThat(schema.isMissingNode())
                    .as("%s answered with %s", name, type)
                    .isFalse();
            assertThat(schema(schema).validate(JsonMapper.shared().readTree(answer.body())))
                    .as("%s answered %s", name, answer.body())
                    .isEmpty();
        }
    }

    private static Schema schema(JsonNode described) {
        return SCHEMAS.computeIfAbsent(described.toString(), text -> {
            ObjectNode schema = (ObjectNode) JsonMapper.shared().readTree(text.replace("\"#/", "\"" + HERE + "#/"));
            schema.put("unevaluatedProperties", false);
            return REGISTRY.getSchema(SchemaLocation.of(HERE + "/" + SCHEMAS.size()), (JsonNode) schema);
        });
    }
}
