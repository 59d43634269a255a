import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One attacker or the honest client, with a key of its own, and what came of what it ran. */
final class AttackClient {

    static final int WALL_MS = 2000;
    static final int CPU_MS = 2000;
    static final int OUTPUT_KB = 64;
    static final int MEMORY_KB = 262144;

    private static final int SHORT_OF_A_TURN = 429;

    private final int port;
    private final int dashboard;
    private final String key;
    private final Duration patience;
    private final Map<String, AtomicInteger> endings;
    private final Map<String, AtomicLong> passed;
    private final HttpClient http;

    /**
     * @param endings how often what an attacker did ended how, for all of a kind
     * @param passed by how much a limit was passed at most, for all of a kind
     */
    AttackClient(int port, int dashboard, String key, Duration patience, Map<String, AtomicInteger> endings, Map<String, AtomicLong> passed) {
        this.port = port;
        this.dashboard = dashboard;
        this.key = key;
        this.patience = patience;
        this.endings = endings;
        this.passed = passed;
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    HttpResponse<String> call(String method, String path, String type, HttpRequest.BodyPublisher body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", type)
                        .header("X-Api-Key", key)
                        .method(method, body)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Until it has ended. */
    void run(String body) throws Exception {
        HttpResponse<String> answer = call("POST", "/executions?wait=30", "application/json", HttpRequest.BodyPublishers.ofString(body));
        if (answer.statusCode() == SHORT_OF_A_TURN) {
            count("429");
            TimeUnit.MILLISECONDS.sleep(100);
            return;
        }
        String told = answer.body();
        if (told.contains("\"QUEUED\"") || told.contains("\"RUNNING\"")) {
            count("waiting after 30 s");
            return;
        }
        String reason = text(told, "reason");
        count(text(told, "status") + (reason.isEmpty() ? "" : " " + reason) + (told.contains("\"attempt\":1,") ? "" : ", not at attempt 1")
                + (told.contains("ESCAPED") ? " ESCAPED" : ""));
        exceeded("wall_ms", number(told, "execution_time_ms") - WALL_MS);
        exceeded("cpu_ms", number(told, "cpu_time_ms") - CPU_MS);
        exceeded("memory_kb", number(told, "memory_kb") - MEMORY_KB);
        exceeded("output_bytes", text(told, "stdout").length() - OUTPUT_KB * 1024L);
    }

    /** Paths and queries that Tomcat itself refuses, and some that would forge a line of a log. */
    void malformed() throws Exception {
        for (String path : new String[] {"/executions?a%0d%0aINFO%20forged%1b[31m=%25%", "/executions?%zz=1", "/%2e%2e/%00", "/executions?limit=%"}) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.setSoTimeout(10_000);
                socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: " + key
                                + "\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                count(answer.length() < 12 ? "no answer" : answer.substring(9, 12));
            } catch (IOException e) {
                count("cut off");
            }
        }
    }

    void upload(byte[] zip) throws Exception {
        String boundary = "----assay-attack";
        byte[] head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"package\"; filename=\"p.zip\"\r\n"
                        + "Content-Type: application/zip\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> answer = call("POST", "/problems", "multipart/form-data; boundary=" + boundary,
                HttpRequest.BodyPublishers.ofByteArrays(java.util.List.of(head, zip, tail)));
        count("" + answer.statusCode());
    }

    /** Held as long as it is let, or as the round lasts. */
    void halfSent() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", dashboard)) {
            socket.setSoTimeout((int) patience.toMillis());
            OutputStream out = socket.getOutputStream();
            out.write("GET /dashboard HTTP/1.1\r\nHost: localhost\r\nX-Long: ".getBytes(StandardCharsets.UTF_8));
            out.flush();
            socket.getInputStream().readAllBytes();
            count("cut off");
        } catch (IOException e) {
            count("held");
        }
    }

    private void count(String ending) {
        endings.computeIfAbsent(ending, any -> new AtomicInteger()).incrementAndGet();
    }

    private void exceeded(String what, long by) {
        passed.computeIfAbsent(what, any -> new AtomicLong()).accumulateAndGet(Math.max(0, by), Math::max);
    }

    static Map<String, Object> sorted(Map<String, ? extends Number> counts) {
        return new TreeMap<>(counts);
    }

    static String text(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"((?:[^\"\\\\]|\\\\.)*+)\"").matcher(json);
        return found.find() ? found.group(1) : "";
    }

    static long number(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":(-?\\d+)").matcher(json);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }
}
