package dev.assay.cli;

import dev.assay.cli.option.CallerKey;
import dev.assay.grading.report.ReportFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Grading runs of a server, over REST. What goes wrong is a {@link GradingFailure}. */
final class GradingServer {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration UPLOAD_PATIENCE = Duration.ofMinutes(30);

    private final URI base;
    private final @Nullable CallerKey key;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    GradingServer(URI base, @Nullable CallerKey key) {
        this.base = base;
        this.key = key;
    }

    URI base() {
        return base;
    }

    /**
     * Starts a run and returns its id.
     *
     * @param submissions null for the problem's own
     * @param key makes the call safe to repeat
     */
    String start(UploadFile problem, @Nullable UploadFile submissions, String options, String key) {
        try {
            Multipart parts = new Multipart().file("problem", problem.file(), problem.name());
            if (submissions != null) {
                parts.file("submissions", submissions.file(), submissions.name());
            }
            parts.json("options", options);
            HttpRequest request = request("/grading-runs", UPLOAD_PATIENCE)
                    .header("Content-Type", parts.contentType())
                    .header("Idempotency-Key", key)
                    .POST(parts.body())
                    .build();
            return json(request).path("grading_run_id").asString();
        } catch (IOException e) {
            throw new GradingFailure("cannot read what is to be sent: " + e.getMessage(), e);
        }
    }

    /** As {@code GET /grading-runs/{id}} tells it. */
    JsonNode state(String run) {
        return json(request("/grading-runs/" + run, PATIENCE).GET().build());
    }

    JsonNode resume(String run) {
        return json(request("/grading-runs/" + run + "/resume", PATIENCE)
                .POST(BodyPublishers.noBody())
                .build());
    }

    /** The file appears when it is whole. */
    void download(String run, ReportFormat format, boolean stable, Path file) {
        String path = "/grading-runs/" + run
                + (format == ReportFormat.NDJSON ? "/results.ndjson?" : "/report?format=" + format.id() + "&")
                + "stable=" + stable;
        HttpResponse<InputStream> answer =
                send(request(path, UPLOAD_PATIENCE).GET().build(), BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 200) {
                throw refused(answer.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new GradingFailure("the report " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** What came of the problem's own submissions and should not have: a line each. */
    List<String> differences(String run) {
        HttpRequest request = request("/grading-runs/" + run + "/results.ndjson", UPLOAD_PATIENCE)
                .GET()
                .build();
        HttpResponse<Stream<String>> answer = send(request, BodyHandlers.ofLines());
        try (Stream<String> lines = answer.body()) {
            if (answer.statusCode() != 200) {
                throw refused(answer.statusCode(), lines.collect(Collectors.joining("\n")));
            }
            return lines.map(line -> JsonMapper.shared().readTree(line))
                    .filter(row -> row.hasNonNull("difference"))
                    .map(row -> row.path("submission").asString() + ": "
                            + row.path("difference").asString())
                    .toList();
        } catch (UncheckedIOException e) {
            throw new GradingFailure("the server broke off its answer: " + e.getMessage(), e);
        }
    }

    private HttpRequest.Builder request(String path, Duration patience) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(base.toString().replaceAll("/+$", "") + path))
                .timeout(patience);
        return key == null ? request : key.to(request);
    }

    private JsonNode json(HttpRequest request) {
        HttpResponse<String> answer = send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() != 200) {
            throw refused(answer.statusCode(), answer.body());
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new UnreachableException(
                    "the server at " + base + " does not answer: " + why + "; does it run, and is the address right?",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GradingFailure("interrupted; --resume goes on with the run", e);
        }
    }

    /** In the words of the server, with the place where it says one. */
    private static GradingFailure refused(int status, String body) {
        JsonNode problem;
        try {
            problem = JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            problem = JsonMapper.shared().createObjectNode();
        }
        String error = problem.path("error").asString(problem.path("detail").asString(""));
        String file = problem.path("file").asString("");
        int line = problem.path("line").asInt(0);
        String place = file.isEmpty() ? "" : file + (line > 0 ? ":" + line : "") + ": ";
        return new GradingFailure(
                error.isEmpty() ? "the server answered " + status + ", which is not Assay's way" : place + error);
    }

    /** Nobody answers; it may be worth to ask again. */
    static final class UnreachableException extends RuntimeException {
        UnreachableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
