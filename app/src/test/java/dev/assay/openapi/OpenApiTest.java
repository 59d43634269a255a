package dev.assay.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testing.Api;
import dev.assay.testing.AssayNode;
import dev.assay.testing.AssayNode.Scope;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The description that is shipped is that of the code. */
@Tag("functional")
@AssayNode(
        settings = {"--assay.role=api", "--springdoc.api-docs.enabled=true"},
        scope = Scope.CLASS)
class OpenApiTest {

    private static final Path SHIPPED = Path.of("src/main/resources/openapi");

    private final Api api;

    OpenApiTest(Api api) {
        this.api = api;
    }

    @Test
    void theShippedDescriptionIsThatOfTheCode() throws IOException {
        JsonNode made = api.get("/v3/api-docs").body();
        String json = made.toPrettyString() + "\n";
        String yaml = new YAMLMapper().writeValueAsString(made);
        if (Boolean.getBoolean("assay.openapi.write")) {
            Files.writeString(SHIPPED.resolve("openapi.json"), json);
            Files.writeString(SHIPPED.resolve("openapi.yaml"), yaml);
        }
        String change = "a change of contract; if it is meant, take it with -Dassay.openapi.write=true";
        assertThat(Files.readString(SHIPPED.resolve("openapi.json"))).as(change).isEqualTo(json);
        assertThat(Files.readString(SHIPPED.resolve("openapi.yaml"))).as(change).isEqualTo(yaml);
    }

    @Test
    void itIsServedInBothForms() throws IOException {
        HttpResponse<String> json = api.get("/openapi.json").response();
        assertThat(json.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(json.body()).isEqualTo(Files.readString(SHIPPED.resolve("openapi.json")));

        HttpResponse<String> yaml = api.text("/openapi.yaml");
        assertThat(yaml.headers().firstValue("Content-Type")).hasValue("application/yaml");
        assertThat(yaml.body()).isEqualTo(Files.readString(SHIPPED.resolve("openapi.yaml")));
    }

    /** Whoever reads only the description learns what each call is for, and what each field means. */
    @Test
    void everyCallSaysWhatItIsFor() throws IOException {
        JsonNode paths = shipped().path("paths");
        assertThat(paths.size()).isGreaterThan(20);
        paths.forEachEntry((path, calls) -> calls.forEachEntry((method, call) -> {
            assertThat(call.path("summary").asString())
                    .as("%s %s", method, path)
                    .isNotBlank();
            assertThat(call.path("responses").size()).as("%s %s", method, path).isGreaterThan(4);
        }));
    }

    /** As the server: unknown fields are refused but where older clients send more. */
    @ParameterizedTest
    @CsvSource({"NewExecution", "RunOptions", "NewCodeSession", "Autosave", "Restore"})
    void requestsAreClosedUnlessTheyAreLenient(String name) throws IOException {
        JsonNode schema = shipped().path("components").path("schemas").path(name);
        boolean lenient = name.equals("NewCodeSession") || name.equals("Autosave");
        assertThat(schema.path("additionalProperties").isBoolean()).isNotEqualTo(lenient);
    }

    private static JsonNode shipped() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(SHIPPED.resolve("openapi.json")));
    }
}
