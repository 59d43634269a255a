package dev.assay.cli.key;

import dev.assay.access.key.KeyChange;
import dev.assay.access.key.KeyView;
import dev.assay.access.key.NewKey;
import dev.assay.cli.option.CallerKey;
import dev.assay.refusal.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Over {@code /admin/keys} of a server, with a key of its own. */
final class ServerDoor implements KeyDoor {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final String keys;
    private final CallerKey caller;

    ServerDoor(URI server, CallerKey caller) {
        this.keys = server.toString().replaceAll("/+$", "") + "/admin/keys";
        this.caller = caller;
    }

    private record All(List<KeyView> keys) {}

    @Override
    public KeyView create(NewKey key) {
        return send("POST", "", key, KeyView.class);
    }

    @Override
    public List<KeyView> list(@Nullable String owner) {
        return send("GET", owner == null ? "" : "?owner=" + encoded(owner), null, All.class)
                .keys();
    }

    @Override
    public KeyView change(String id, KeyChange change) {
        return send("PATCH", "/" + encoded(id), change, KeyView.class);
    }

    @Override
    public KeyView rotate(String id, Duration grace) {
        return send("POST", "/" + encoded(id) + "/rotate", Map.of("grace_s", grace.toSeconds()), KeyView.class);
    }

    @Override
    public KeyView revoke(String id) {
        return send("DELETE", "/" + encoded(id), null, KeyView.class);
    }

    @Override
    public void close() {}

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private <T> T send(String method, String path, @Nullable Object body, Class<T> type) {
        HttpRequest.Builder request = caller.to(HttpRequest.newBuilder(URI.create(keys + path)))
                .timeout(Duration.ofSeconds(30))
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new StartFailure(refusal(answer));
            }
            return JSON.readValue(answer.body(), type);
        } catch (IOException e) {
            throw new StartFailure(
                    "the server does not answer at " + keys + "; does it run, and is the address right?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted", e);
        }
    }

    private static String refusal(HttpResponse<String> answer) {
        try {
            String error = JSON.readTree(answer.body()).path("error").asString("");
            return error.isEmpty() ? "the server answered " + answer.statusCode() : error;
        } catch (JacksonException e) {
            return "the server answered " + answer.statusCode() + ", which is not Assay's way";
        }
    }
}
