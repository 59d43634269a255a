package dev.assay.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A REST client as a user would write one. */
public final class Api {

    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI base;
    private final @Nullable String key;

    public Api(int port) {
        this(URI.create("http://127.0.0.1:" + port), null);
    }

    private Api(URI base, @Nullable String key) {
        this.base = base;
        this.key = key;
    }

    /** The same server, called with that key. */
    public Api withKey(String other) {
        return new Api(base, other);
    }

    /** Everything a request needs but for its method and headers of its own. */
    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        return key == null ? request : request.header("Authorization", "Bearer " + key);
    }

    public record Answer(int status, JsonNode body, HttpResponse<String> response) {
        public String text(String field) {
            return body.path(field).asString();
        }
    }

    public Answer get(String path) {
        return send("GET", path, null, Map.of());
    }

    public Answer post(String path, Object body) {
        return send("POST", path, JSON.writeValueAsString(body), Map.of());
    }

    public Answer post(String path) {
        return send("POST", path, null, Map.of());
    }

    public Answer patch(String path, Object body) {
        return send("PATCH", path, JSON.writeValueAsString(body), Map.of());
    }

    /** A string body is sent as it is. */
    public Answer send(String method, String path, @Nullable String body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path)
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        return send(request.build());
    }

    public Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
            AnswerCheck.check(request.method(), request.uri().getPath(), response);
            JsonNode body = response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
            return new Answer(response.statusCode(), body, response);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What is no JSON. */
    public HttpResponse<String> text(String path) {
        try {
            return CLIENT.send(request(path).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The status of an answer that may never end; nothing of it is read. */
    public int opens(String path) {
        try {
            HttpResponse<InputStream> response = CLIENT.send(request(path).build(), BodyHandlers.ofInputStream());
            response.body().close();
            return response.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** GET of what may be no JSON; then its body is not read. */
    public Answer plain(String path) {
        try {
            HttpResponse<String> response = CLIENT.send(request(path).build(), BodyHandlers.ofString());
            boolean json = response.statusCode() >= 400;
            JsonNode body = json ? JSON.readTree(response.body()) : JSON.createObjectNode();
            return new Answer(response.statusCode(), body, response);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As {@link #send}, on no thread of the caller's. */
    public CompletableFuture<Answer> sendAsync(String method, String path) {
        HttpRequest request =
                request(path).method(method, BodyPublishers.noBody()).build();
        return CLIENT.sendAsync(request, BodyHandlers.ofString())
                .thenApply(response -> new Answer(response.statusCode(), JSON.readTree(response.body()), response));
    }

    /** Follows events, from the beginning or after one that the client has. */
    public EventReader events(String path, String lastId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).header("Accept", "text/event-stream");
        if (!lastId.isEmpty()) {
            request.header("Last-Event-ID", lastId);
        }
        try {
            return new EventReader(CLIENT.send(request.build(), BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Submits without a session and returns the execution's id. */
    public String submit(String language, String source) {
        return submit(Map.of("language", language, "source_code", source));
    }

    public String submit(Map<String, ?> body) {
        Answer answer = post("/executions", body);
        if (answer.status() != 200) {
            throw new IllegalStateException("submit answered " + answer.status() + " " + answer.body());
        }
        return answer.text("execution_id");
    }

    /** Polls until the execution has ended. */
    public JsonNode await(String executionId) {
        return await(executionId, PATIENCE);
    }

    public JsonNode await(String executionId, Duration patience) {
        return Awaitility.await("the end of " + executionId)
                .atMost(patience)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> get("/executions/" + executionId).body(),
                        body -> !body.path("status").asString().equals("QUEUED")
                                && !body.path("status").asString().equals("RUNNING"));
    }

    public JsonNode run(String language, String source) {
        return await(submit(language, source));
    }

    public URI base() {
        return base;
    }
}
