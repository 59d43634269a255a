import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
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
 * Measures how soon clients that wait are told of the end, many at once on one node of 256 MiB: from the moment in which the
 * database says that the execution ended until the answer is read. Prints one line of JSON. Started by bench/wait; talks to
 * loopback only.
 *
 *   java -cp CLASSES WaitBench LAUNCHER CLIENTS
 */
public class WaitBench {

    private static final int PORT = 18084;
    private static final int SECONDS = 30;

    /** Executions that many wait for each. */
    private static final int FEW = 20;

    private static final String SLEEP = "import time; time.sleep(0.5); print('hello')";

    public static void main(String[] args) throws Exception {
        int clients = Integer.parseInt(args[1]);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cores", Runtime.getRuntime().availableProcessors());
        json.put("clients", clients);
        Map<String, String> environment = Map.of("ASSAY_JAVA_OPTS", "-Xmx256m");
        try (Server server = Server.start(Path.of(args[0]), PORT, environment, List.of(List.of("--port", "" + PORT)))) {
            try (Waiting waiting = new Waiting(clients)) {
                Figures.note("warming up");
                round(waiting, FEW);
                round(waiting, 1);
                json.put("threads", threads(server.pid(0)));
                put(json, "few", round(waiting, FEW));
                put(json, "one", round(waiting, 1));
            }
        }
        System.out.println(Figures.toJson(json));
    }

    /** The clients wait for so many executions; returns how long after its end each heard of it, in ms. */
    private static List<Double> round(Waiting waiting, int executions) throws Exception {
        List<String> ids = new ArrayList<>();
        try (Client client = new Client(PORT)) {
            for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
                client.submit("python", "import time; time.sleep(4)");
            }
            for (int i = 0; i < executions; i++) {
                ids.add(client.submit("python", SLEEP));
            }
        }
        return waiting.round(ids);
    }

    private static void put(Map<String, Object> json, String name, List<Double> ms) {
        json.put(name + "_p50_ms", Figures.round(Figures.p(ms, 50)));
        json.put(name + "_p99_ms", Figures.round(Figures.p(ms, 99)));
        json.put(name + "_max_ms", Figures.round(Figures.p(ms, 100)));
    }

    private static int threads(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("Threads:"))
                .mapToInt(line -> Integer.parseInt(line.substring(8).strip()))
                .findFirst()
                .orElse(0);
    }

    /** Connections that are all read by one thread. */
    private static final class Waiting implements AutoCloseable {

        private final Selector selector = Selector.open();
        private final List<SocketChannel> channels = new ArrayList<>();
        private final ByteBuffer buffer = ByteBuffer.allocate(64 << 10);

        Waiting(int clients) throws IOException {
            for (int i = 0; i < clients; i++) {
                SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", PORT));
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, new StringBuilder());
                channels.add(channel);
            }
        }

        List<Double> round(List<String> ids) throws IOException {
            for (int i = 0; i < channels.size(); i++) {
                String request = "GET /executions/" + ids.get(i % ids.size()) + "?wait=" + SECONDS
                        + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
                channels.get(i).write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            }
            List<Double> ms = new ArrayList<>();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2 * SECONDS);
            List<Long> heard = new ArrayList<>();
            List<String> answers = new ArrayList<>();
            while (answers.size() < channels.size() && System.nanoTime() < end) {
                selector.select(1000);
                for (SelectionKey key : selector.selectedKeys()) {
                    StringBuilder answer = (StringBuilder) key.attachment();
                    read((SocketChannel) key.channel(), answer);
                    if (answer.length() > 0 && answer.charAt(answer.length() - 1) == '}') {
                        Instant now = Instant.now();
                        heard.add(now.getEpochSecond() * 1_000_000 + now.getNano() / 1000);
                        answers.add(answer.toString());
                        answer.setLength(0);
                    }
                }
                selector.selectedKeys().clear();
            }
            for (int i = 0; i < answers.size(); i++) {
                ms.add((heard.get(i) - finished(answers.get(i))) / 1000.0);
            }
            if (ms.size() < channels.size()) {
                throw new IllegalStateException(channels.size() - ms.size() + " were not told");
            }
            return ms;
        }

        private void read(SocketChannel channel, StringBuilder to) throws IOException {
            buffer.clear();
            if (channel.read(buffer) < 0) {
                throw new IOException("the server closed the connection");
            }
            to.append(new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8));
        }

        private static long finished(String answer) {
            int at = answer.indexOf("\"finished_at\":\"");
            if (at < 0) {
                throw new IllegalStateException("no end: " + answer);
            }
            Instant finished = Instant.parse(answer.substring(at + 15, answer.indexOf('"', at + 15)));
            return finished.getEpochSecond() * 1_000_000 + finished.getNano() / 1000;
        }

        @Override
        public void close() throws IOException {
            for (SocketChannel channel : channels) {
                channel.close();
            }
            selector.close();
        }
    }
}
