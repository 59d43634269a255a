package dev.assay.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

@Tag("unit")
class ChartTest {

    private static final Path CHART = Path.of("assay");
    private static final Path VALUES = Path.of("src/test/resources/values.yaml");

    /** With what only the user can know filled in, as Helm's lint takes no values here. */
    @Test
    void lintsStrictly(@TempDir Path directory) throws IOException {
        Path filled = directory.resolve("assay");
        try (Stream<Path> files = Files.walk(CHART)) {
            for (Path file : files.toList()) {
                Files.copy(file, filled.resolve(CHART.relativize(file).toString()));
            }
        }
        Path values = filled.resolve("values.yaml");
        Files.writeString(
                values,
                Files.readString(values)
                        .replace("existingSecret: \"\"", "existingSecret: given")
                        .replace("repository: \"\"", "repository: registry.example/assay"));

        LintResult result = new Helm(filled).lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @Test
    void hasOneDeploymentForEachRole() {
        assertThat(args("api")).containsExactly("serve", "--role", "api");
        assertThat(args("worker")).containsExactly("serve", "--role", "worker");
        assertThat(documents("Service")).hasSize(1);
        assertThat(documents("Service")
                        .get(0)
                        .at("/spec/selector/app.kubernetes.io~1component")
                        .asString())
                .isEqualTo("api");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "worker"})
    void credentialsComeFromSecretsAlone(String role) {
        assertThat(env(role, "ASSAY_DATABASE_URL")
                        .at("/valueFrom/secretKeyRef/name")
                        .asString())
                .isEqualTo("the-database");
        assertThat(env(role, "ASSAY_DATABASE_PASSWORD")
                        .at("/valueFrom/secretKeyRef/key")
                        .asString())
                .isEqualTo("password");
        assertThat(env(role, "ASSAY_REDIS_URL")
                        .at("/valueFrom/secretKeyRef/name")
                        .asString())
                .isEqualTo("the-redis");
        assertThat(env("api", "ASSAY_DASHBOARD_PASSWORD")
                        .at("/valueFrom/secretKeyRef/name")
                        .asString())
                .isEqualTo("the-dashboard");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "worker"})
    void podsMayDoNoMoreThanTheyNeed(String role) {
        JsonNode pod = deployment(role).at("/spec/template/spec");
        assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        JsonNode container = pod.at("/containers/0/securityContext");
        assertThat(container.at("/allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(container.at("/readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container.at("/capabilities/drop/0").asString()).isEqualTo("ALL");
        assertThat(pod.at("/containers/0/resources/limits/memory").isMissingNode())
                .isFalse();
    }

    @Test
    void programsAreIsolatedUnlessItIsSaidTwiceThatTheyNeedNot() {
        assertThat(env("worker", "ASSAY_SANDBOX_TIER").at("/value").asString()).isEqualTo("rootless");
        assertThat(env("worker", "ASSAY_SANDBOX_MINIMUM_TIER").at("/value").asString())
                .isEqualTo("rootless");
        assertThatThrownBy(() -> render(command -> command.set("worker.sandbox.tier", "process")))
                .hasMessageContaining("isolates nothing")
                .hasMessageContaining("worker.sandbox.minimumTier=process");
        JsonNode trusting = worker(
                command -> command.set("worker.sandbox.tier", "process").set("worker.sandbox.minimumTier", "process"));
        assertThat(trusting.at("/securityContext/seccompProfile/type").asString())
                .isEqualTo("RuntimeDefault");
        assertThat(trusting.has("hostUsers")).isFalse();
    }

    /** As docs/security.md lists it. */
    @Test
    void aPodIsGrantedWhatItsTierNeeds() {
        JsonNode rootless = worker(command -> command);
        assertThat(rootless.at("/hostUsers").asBoolean(true)).isFalse();
        assertThat(rootless.at("/securityContext/seccompProfile/type").asString())
                .isEqualTo("Unconfined");
        assertThat(rootless.at("/containers/0/securityContext/procMount").asString())
                .isEqualTo("Unmasked");

        JsonNode privileged = worker(command -> command.set("worker.sandbox.tier", "namespaces"));
        assertThat(privileged.at("/containers/0/securityContext/privileged").asBoolean())
                .isTrue();
        assertThat(privileged.at("/securityContext/runAsNonRoot").isMissingNode())
                .isTrue();
    }

    private static JsonNode worker(Change change) {
        return find(render(change), "Deployment", "worker").at("/spec/template/spec");
    }

    /** The API refuses hosts it does not know, and a probe names the pod's address unless told otherwise. */
    @ParameterizedTest
    @CsvSource({
        "api, startupProbe, liveness", "api, livenessProbe, liveness", "api, readinessProbe, readiness",
        "worker, startupProbe, liveness", "worker, livenessProbe, liveness", "worker, readinessProbe, readiness"
    })
    void probesNameAHostThatIsAnswered(String role, String probe, String group) {
        JsonNode get = container(role).at("/" + probe + "/httpGet");
        assertThat(get.at("/path").asString()).isEqualTo("/actuator/health/" + group);
        assertThat(get.at("/httpHeaders/0/name").asString()).isEqualTo("Host");
        assertThat(get.at("/httpHeaders/0/value").asString()).isEqualTo("localhost");
    }

    @Test
    void theFirstKeyIsASecretsFile() {
        JsonNode pod = find(
                        render(command -> command.set("access.adminKey.existingSecret", "the-key")),
                        "Deployment",
                        "api")
                .at("/spec/template/spec");

        assertThat(find(pod.at("/containers/0/env"), "ASSAY_ACCESS_ADMIN_KEY_FILE")
                        .at("/value")
                        .asString())
                .isEqualTo(find(pod.at("/containers/0/volumeMounts"), "admin-key")
                                .at("/mountPath")
                                .asString()
                        + "/key");
        JsonNode secret = find(pod.at("/volumes"), "admin-key").at("/secret");
        assertThat(secret.at("/secretName").asString()).isEqualTo("the-key");
        assertThat(secret.at("/items/0/path").asString()).isEqualTo("key");
        assertThat(deployment("api").at("/spec/template/spec/volumes")).hasSize(1);
    }

    @Test
    void theDashboardCanBeLeftOut() {
        List<JsonNode> documents = render(command -> command.set("dashboard.enabled", "false"));
        JsonNode container = find(documents, "Deployment", "api").at("/spec/template/spec/containers/0");

        assertThat(find(container.at("/env"), "ASSAY_DASHBOARD_ENABLED")
                        .at("/value")
                        .asString())
                .isEqualTo("false");
        assertThat(container.at("/ports")).hasSize(1);
    }

    /** Every variable the chart sets is a setting of Assay; a typing error there would be a default in production. */
    @Test
    void setsOnlyWhatIsASetting() throws IOException {
        Set<String> settings = settings();
        for (String role : List.of("api", "worker")) {
            for (JsonNode variable : container(role).at("/env")) {
                assertThat(settings).contains(variable.at("/name").asString());
            }
        }
    }

    private static Set<String> settings() throws IOException {
        try (InputStream file = Objects.requireNonNull(
                ChartTest.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json"))) {
            JsonNode properties = JsonMapper.shared().readTree(file).at("/properties");
            return StreamSupport.stream(properties.spliterator(), false)
                    .map(property -> property.at("/name")
                            .asString()
                            .replaceAll("[.-]", "_")
                            .toUpperCase(Locale.ROOT))
                    .collect(Collectors.toSet());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "api.replicas, three, replicas",
        "worker.slots, -1, slots",
        "worker.sandbox.tier, none, tier",
        "worker.sandbox.minimumTier, auto, minimumTier",
        "worker.sandbox.seccompProfile.type, Localhost, localhostProfile",
        "worker.sandbox.seccompProfile.type, RuntimeDefault, seccompProfile",
        "worker.terminationGracePeriodSeconds, 1, terminationGracePeriodSeconds",
        "worker.drainGraceSeconds, 31, terminationGracePeriodSeconds",
        "database.existingSecret, '', existingSecret",
        "dashboard.existingSecret, '', existingSecret",
        "image.repository, '', repository",
        "worker.slotz, 1, slotz"
    })
    void wrongValuesAreRefusedByName(String key, String value, String named) {
        assertThatThrownBy(() -> render(command -> command.set(key, value))).hasMessageContaining(named);
    }

    private static List<String> args(String role) {
        return StreamSupport.stream(container(role).at("/args").spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    private static JsonNode env(String role, String name) {
        return find(container(role).at("/env"), name);
    }

    private static JsonNode find(JsonNode variables, String name) {
        return StreamSupport.stream(variables.spliterator(), false)
                .filter(variable -> variable.at("/name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no variable " + name));
    }

    private static JsonNode container(String role) {
        return deployment(role).at("/spec/template/spec/containers/0");
    }

    private static JsonNode deployment(String role) {
        return find(render(command -> command), "Deployment", role);
    }

    private static JsonNode find(List<JsonNode> documents, String kind, String component) {
        return documents.stream()
                .filter(document -> document.at("/kind").asString().equals(kind))
                .filter(document -> document.at("/metadata/labels/app.kubernetes.io~1component")
                        .asString("")
                        .equals(component))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " for " + component));
    }

    private static List<JsonNode> documents(String kind) {
        return render(command -> command).stream()
                .filter(document -> document.at("/kind").asString().equals(kind))
                .toList();
    }

    private interface Change {
        TemplateCommand of(TemplateCommand command);
    }

    private static List<JsonNode> render(Change change) {
        String manifest =
                change.of(new Helm(CHART).template().withValuesFile(VALUES)).call();
        List<JsonNode> documents = new ArrayList<>();
        YAMLMapper yaml = new YAMLMapper();
        for (String part : manifest.split("(?m)^---$", -1)) {
            JsonNode document = part.isBlank() ? null : yaml.readTree(part);
            if (document != null && document.isObject()) {
                documents.add(document);
            }
        }
        return documents;
    }
}
