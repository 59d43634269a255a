import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Measures how soon clients that follow executions, and others that wait for the same ones, are told of the end, many at once on one
 * node of 512 MiB: from the moment in which the database says that the execution ended until the client has read it. Each execution
 * has one client of either kind; they end one after the other, as fast as the machine runs them. Prints one line of JSON. Started by
 * bench/push; talks to loopback only.
 *
 *   java -cp CLASSES PushBench LAUNCHER EXECUTIONS
 */
public class PushBench {

    private static final int PORT = 18085;
    private static final int WAIT_SECONDS = 30;
    private static final int PATIENCE_SECONDS = 600;
    private static final String END = "\"finished_at\":\"";

    public static void main(String[] args) throws Exception {
        int executions = Integer.parseInt(args[1]);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cores", Runtime.getRuntime().availableProcessors());
        json.put("streams", executions);
        json.put("waits", executions);
        Map<String, String> environment = Map.of("ASSAY_JAVA_OPTS", "-Xmx512m");
        try (Server server = Server.start(Path.of(args[0]), PORT, environment, List.of(List.of("--port", "" + PORT)))) {
            Figures.note("warming up");
            new Round(Math.min(executions, 200)).run();
            Figures.note(executions + " streams and " + executions + " waits");
            Round round = new Round(executions);
            int before = threads(server.pid(0));
            double seconds = round.run(() -> json.put("threads_more_with_all_open", threads(server.pid(0)) - before));
            json.put("executions_per_s", Figures.round(executions / seconds));
            put(json, "stream", round.ms.get(Kind.STREAM));
            put(json, "wait", round.ms.get(Kind.WAIT));
            json.put("resident_mb", memory(server.pid(0)));
        }
        System.out.println(Figures.toJson(json));
    }

    private enum Kind {
        STREAM,
        WAIT
    }

    private interface Action {
        void run() throws Exception;
    }

    private static void put(Map<String, Object> json, String name, List<Double> ms) {
        json.put(name + "_lag_p50_ms", Figures.round(Figures.p(ms, 50)));
        json.put(name + "_lag_p99_ms", Figures.round(Figures.p(ms, 99)));
        json.put(name + "_lag_max_ms", Figures.round(Figures.p(ms, 100)));
    }

    /** A client that follows or waits for one execution, and what it has been sent. */
    private record Connected(Kind kind, String id, StringBuilder text) {

        void ask(SocketChannel channel) throws IOException {
            text.setLength(0);
            String path = "/executions/" + id + (kind == Kind.STREAM ? "/events" : "?wait=" + WAIT_SECONDS);
            channel.write(ByteBuffer.wrap(
                    ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII)));
        }

        /** Whether it has been sent all of an answer that is no end: the time of its wait is over. */
        boolean mustAskAgain() {
            return kind == Kind.WAIT && text.length() > 0 && text.charAt(text.length() - 1) == '}';
        }
    }

    private static final class Round {

        private final Map<Kind, List<Double>> ms = Map.of(Kind.STREAM, new ArrayList<>(), Kind.WAIT, new ArrayList<>());
        private final Selector selector = Selector.open();
        private final ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
        private final int executions;

        Round(int executions) throws IOException {
            this.executions = executions;
        }

        void run() throws Exception {
            run(() -> {});
        }

        /** Returns how many seconds all took once the first could run. */
        double run(Action allOpen) throws Exception {
            List<SocketChannel> channels = new ArrayList<>();
            long begun;
            try (Client client = new Client(PORT)) {
                // Until these have ended nothing else begins: enough time for all to connect.
                List<String> blockers = new ArrayList<>();
                for (int i = 0; i < Runtime.getRuntime().availableProcessors() + 1; i++) {
                    blockers.add(block());
                }
                for (int i = 0; i < executions; i++) {
                    String id = client.submit("bash", "echo hello");
                    channels.add(connect(new Connected(Kind.STREAM, id, new StringBuilder())));
                    channels.add(connect(new Connected(Kind.WAIT, id, new StringBuilder())));
                }
                allOpen.run();
                begun = System.nanoTime();
                for (String id : blockers) {
                    send("DELETE", "/executions/" + id, "");
                }
            }
            listen(2 * executions);
            double seconds = (System.nanoTime() - begun) / 1e9;
            for (SocketChannel channel : channels) {
                channel.close();
            }
            selector.close();
            return seconds;
        }

        /** Something that holds a slot until it is cancelled. */
        private static String block() throws Exception {
            String answer = send("POST", "/executions", """
                    {"language": "python", "source_code": "import signal; signal.pause()", "limits": {"wall_time_ms": 60000}}""");
            int at = answer.indexOf("\"execution_id\":\"") + 16;
            return answer.substring(at, at + 36);
        }

        private static String send(String method, String path, String body) throws Exception {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + path))
                                    .header("Content-Type", "application/json")
                                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }

        private SocketChannel connect(Connected connected) throws IOException {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", PORT));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            connected.ask(channel);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, connected);
            return channel;
        }

        private void listen(int clients) throws IOException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            int told = 0;
            while (told < clients && System.nanoTime() < end) {
                selector.select(1000);
                for (SelectionKey key : selector.selectedKeys()) {
                    told += read(key) ? 1 : 0;
                }
                selector.selectedKeys().clear();
            }
            if (told < clients) {
                throw new IllegalStateException(clients - told + " were not told");
            }
        }

        /** Returns whether it has been told of the end just now. */
        private boolean read(SelectionKey key) throws IOException {
            SocketChannel channel = (SocketChannel) key.channel();
            Connected connected = (Connected) key.attachment();
            buffer.clear();
            if (channel.read(buffer) < 0) {
                throw new IOException("the server closed the connection after: " + connected.text());
            }
            connected.text().append(new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8));
            int at = connected.text().indexOf(END);
            int close = at < 0 ? -1 : connected.text().indexOf("\"", at + END.length());
            if (close >= 0) {
                Instant now = Instant.now();
                Instant finished = Instant.parse(connected.text().substring(at + END.length(), close));
                ms.get(connected.kind()).add((micros(now) - micros(finished)) / 1000.0);
                key.cancel();
                return true;
            }
            if (connected.mustAskAgain()) {
                connected.ask(channel);
            }
            return false;
        }

        private static long micros(Instant time) {
            return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
        }
    }

    private static int threads(long pid) throws IOException {
        return status(pid, "Threads:");
    }

    private static int memory(long pid) throws IOException {
        return status(pid, "VmRSS:") >> 10;
    }

    private static int status(long pid, String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith(name))
                .mapToInt(line -> Integer.parseInt(line.substring(name.length()).replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
