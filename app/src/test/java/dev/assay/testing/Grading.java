package dev.assay.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A small problem, submissions to it, and a client that grades them. */
public final class Grading {

    private static final LocalDateTime MADE_AT = LocalDateTime.of(2026, 1, 1, 0, 0);

    public static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final String RIGHT = "a, b = map(int, input().split())\nprint(a + b)\n";

    private final Api api;

    public Grading(Api api) {
        this.api = api;
    }

    /** Adds two numbers, in three cases; {@code salt} makes another problem of it. */
    public static byte[] problem(int salt) {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 1; i <= 3; i++) {
            files.put(i + ".in", i + " " + (i * 10 + salt) + "\n");
            files.put(i + ".ans", (i + i * 10 + salt) + "\n");
        }
        return zip(files);
    }

    /** So many, of which some are wrong, some crash, some do not compile, and one is in no known language. */
    public static byte[] submissions(int count) {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            files.put("s%03d.py".formatted(i), source(i));
        }
        files.put("zzz.docx", "not a program");
        return zip(files);
    }

    public static String verdict(int number) {
        return switch (number % 5) {
            case 1 -> "WA";
            case 3 -> "RTE";
            default -> "AC";
        };
    }

    private static String source(int number) {
        return "# " + number + "\n"
                + switch (verdict(number)) {
                    case "WA" -> "a, b = map(int, input().split())\nprint(a - b)\n";
                    case "RTE" -> "import sys\nsys.exit(3)\n";
                    default -> RIGHT;
                };
    }

    public static byte[] zip(Map<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(MADE_AT); // else the same files made twice would now and then be other bytes
                zip.putNextEntry(entry);
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Starts a run and returns its id. */
    public String start(byte[] problem, byte[] submissions, @Nullable String options) {
        Multipart form = new Multipart()
                .file("problem", "sums.zip", problem)
                .file("submissions", "submissions.zip", submissions);
        if (options != null) {
            form.json("options", options);
        }
        Api.Answer answer = form.post(api, "/grading-runs", Map.of());
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.status() + " " + answer.body());
        }
        return answer.text("grading_run_id");
    }

    public JsonNode get(String run) {
        return api.get("/grading-runs/" + run).body();
    }

    public JsonNode await(String run, String state) {
        return Awaitility.await("state " + state + " of " + run)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .failFast(() -> {
                    String now = get(run).path("state").asString();
                    if (now.equals("FAILED") && !state.equals("FAILED")) {
                        throw new IllegalStateException(get(run).toString());
                    }
                })
                .until(() -> get(run), body -> body.path("state").asString().equals(state));
    }

    public JsonNode awaitFinished(String run, int least) {
        return Awaitility.await(least + " results of " + run)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> get(run), body -> body.path("finished").asInt() >= least);
    }

    public String download(String path) {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(api.base().resolve(path)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Rows of that export, by their submission. */
    public JsonNode rows(String run) {
        ObjectNode rows = JsonMapper.shared().createObjectNode();
        stable(run)
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .forEach(row -> rows.set(row.path("submission").asString(), row));
        return rows;
    }

    /** The export that says the same whenever verdicts and scores do. */
    public String stable(String run) {
        return download("/grading-runs/" + run + "/results.ndjson?stable=true");
    }
}
