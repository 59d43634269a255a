package dev.assay.openapi;

import dev.assay.access.Caller;
import dev.assay.execution.view.ExecutionView;
import dev.assay.openapi.Calls.Call;
import dev.assay.runner.Verdict;
import dev.assay.submission.QueuedExecution;
import dev.assay.web.ErrorCode;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Adds to what springdoc reads from the code what it cannot see there. */
@SuppressWarnings({"rawtypes", "unchecked"}) // the library has its schemas so
final class Completion implements OpenApiCustomizer {

    /** Where docs/api.md describes the fields of each: the table after the line that begins so. */
    private static final Map<String, String> TABLES = Map.ofEntries(
            Map.entry("NewExecution", "### POST /executions"),
            Map.entry("RunOptions", "### POST /executions"),
            Map.entry("File", "### Files"),
            Map.entry("Limits", "### Limits"),
            Map.entry("Case", "A case has these fields"),
            Map.entry("Execution", "After it there are all of these"),
            Map.entry("Attempt", "`?include=attempts` adds"),
            Map.entry("CaseResult", "`cases` has one object for each case"));

    private final SchemaNames names;
    private final FieldDescriptions api;
    private final FieldDescriptions errors;

    Completion(SchemaNames names, FieldDescriptions api, FieldDescriptions errors) {
        this.names = names;
        this.api = api;
        this.errors = errors;
    }

    @Override
    public void customise(OpenAPI description) {
        description.setInfo(new Info()
                .title("Assay")
                .version("1")
                .description("Runs programs that nobody vouches for, and grades them.")
                .license(new License().name("Apache-2.0").identifier("Apache-2.0")));
        description.setServers(null);
        description
                .getComponents()
                .addSecuritySchemes(
                        "bearer",
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"))
                .addSecuritySchemes(
                        "key",
                        new SecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name("X-Api-Key"));
        description.setSecurity(List.of(
                new SecurityRequirement().addList("bearer"),
                new SecurityRequirement().addList("key"),
                new SecurityRequirement()));
        List.of("/error", "/openapi.json", "/openapi.yaml", "/docs", "/runs", "/page/{name}")
                .forEach(description.getPaths()::remove);
        addSchemas(description);
        description.setPaths(sorted(description.getPaths()));
        Set<String> sent = new HashSet<>();
        description
                .getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    complete(method + " " + path, operation);
                    gatherSent(operation, sent, description);
                }));
        completeSchemas(description, sent);
        description.getComponents().setExamples(Errors.examples(errors.cells("| Code |", 3)));
        description
                .getComponents()
                .setSchemas(new TreeMap<>(description.getComponents().getSchemas()));
    }

    private void complete(String call, Operation operation) {
        Call known = Calls.of(call);
        operation.setOperationId(known.id());
        operation.setTags(List.of(known.tag()));
        operation.setSummary(api.calls().get(call));
        ApiResponses responses = new ApiResponses();
        ApiResponse answer = operation.getResponses().get("200");
        if (answer == null
                || (call.startsWith("DELETE")
                        && (answer.getContent() == null || answer.getContent().isEmpty()))) {
            responses.put("204", new ApiResponse().description("It is gone"));
        } else {
            responses.put("200", answer(known, answer));
            if (call.equals("DELETE /executions/{id}")) {
                responses.put("204", new ApiResponse().description("With `erase=true`: it is gone"));
            }
        }
        Map<String, String> meanings = errors.cells("| Code |", 3);
        responses.putAll(Errors.responses(Errors.of(call, operation), meanings));
        operation.setResponses(responses);
    }

    private static ApiResponse answer(Call known, ApiResponse found) {
        Schema<?> schema;
        if (!known.type().equals(Calls.JSON)) {
            schema = new Schema<>().types(Set.of("string"));
        } else if (known.answers().isEmpty()) {
            schema = found.getContent().values().iterator().next().getSchema();
        } else {
            schema = either(known.answers());
        }
        return new ApiResponse()
                .description("As asked")
                .content(new Content().addMediaType(known.type(), new MediaType().schema(schema)));
    }

    private static Schema<?> either(List<String> answers) {
        List<Schema> schemas = answers.stream()
                .map(name -> new Schema().$ref("#/components/schemas/" + name))
                .toList();
        if (schemas.size() == 1) {
            return schemas.get(0);
        }
        Schema<?> either = new Schema<>();
        either.setAnyOf(schemas);
        return either;
    }

    private void addSchemas(OpenAPI description) {
        Stream.of(
                        QueuedExecution.class,
                        ExecutionView.Pending.class,
                        ExecutionView.Ended.class,
                        ExecutionView.WithAttempts.class,
                        type("dev.assay.web.ErrorBody"))
                .forEach(type -> ModelConverters.getInstance(true)
                        .resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true))
                        .referencedSchemas
                        .forEach(description.getComponents()::addSchemas));
        description.getComponents().getSchemas().remove(Caller.class.getSimpleName());
        Schema<?> results = new Schema<>().types(Set.of("object"));
        results.addProperty(
                "results",
                new Schema<>()
                        .types(Set.of("array"))
                        .items(new Schema<>()
                                .types(Set.of("object"))
                                .description("A submission's row, as in the reports")));
        results.addProperty("next", new Schema<>().types(new LinkedHashSet<>(List.of("integer", "null"))));
        results.setRequired(List.of("results", "next"));
        description.getComponents().addSchemas("ResultPage", results);
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything that a request's body is made of. */
    private static void gatherSent(Operation operation, Set<String> sent, OpenAPI description) {
        if (operation.getRequestBody() != null) {
            operation
                    .getRequestBody()
                    .getContent()
                    .values()
                    .forEach(media -> gather(media.getSchema(), sent, description));
        }
    }

    private static void gather(Schema<?> schema, Set<String> sent, OpenAPI description) {
        if (schema == null) {
            return;
        }
        if (schema.get$ref() != null) {
            String name = schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1);
            if (sent.add(name)) {
                gather(description.getComponents().getSchemas().get(name), sent, description);
            }
        }
        gather(schema.getItems(), sent, description);
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(property -> gather((Schema<?>) property, sent, description));
        }
    }

    private void completeSchemas(OpenAPI description, Set<String> sent) {
        Map<String, Schema> schemas = description.getComponents().getSchemas();
        schemas.remove("ExecutionView");
        new TreeMap<>(schemas).forEach((name, schema) -> {
            Class<?> type = names.records().get(name);
            if (type == null) {
                return;
            }
            Schema<?> own = inline(schema);
            schemas.put(name, own);
            if (name.equals("ExecutionWithAttempts")) {
                withAttempts(own);
            } else {
                RecordSchemas.complete(own, type, sent.contains(name));
                String table = TABLES.get(name);
                if (table != null) {
                    RecordSchemas.describe(own, api.fields(table));
                }
            }
        });
        words(
                schemas.get("Error"),
                "code",
                Stream.of(ErrorCode.values()).map(Errors::id).toList());
        for (String judged : List.of("Execution", "CaseResult", "ExecutionSummary")) {
            words(
                    schemas.get(judged),
                    "verdict",
                    Stream.of(Verdict.values()).map(Enum::name).toList());
        }
    }

    /** springdoc has a schema of the interface, which is empty, and the record's own beside it. */
    private static Schema<?> inline(Schema<?> schema) {
        if (schema.getAllOf() == null) {
            return schema;
        }
        return schema.getAllOf().stream()
                .filter(part -> part.get$ref() == null)
                .findFirst()
                .orElseThrow();
    }

    private static void withAttempts(Schema<?> schema) {
        Schema<?> attempts = (Schema<?>) schema.getProperties().get("attempts");
        Schema<?> own = new Schema<>().types(Set.of("object"));
        own.addProperty("attempts", attempts);
        own.setRequired(List.of("attempts"));
        schema.setProperties(null);
        schema.setTypes(null);
        schema.setAllOf(List.of(either(List.of("PendingExecution", "Execution")), own));
    }

    private static void words(Schema<?> schema, String property, List<String> words) {
        Schema<Object> of = (Schema<Object>) schema.getProperties().get(property);
        boolean isNullable = of.getTypes().contains("null");
        of.setEnum(Stream.concat(words.stream(), isNullable ? Stream.of((Object) null) : Stream.empty())
                .toList());
    }

    private static Paths sorted(Paths paths) {
        Paths sorted = new Paths();
        new TreeMap<>(paths).forEach(sorted::addPathItem);
        return sorted;
    }
}
