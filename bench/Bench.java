import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures Assay beside the bare programs, in one run on one machine, and prints one line of JSON. Ratios count; absolute
 * times depend on the machine and what else runs there. Started by bench/run; talks to loopback only.
 *
 *   java bench/Bench.java LAUNCHER PYTHON SECONDS DATABASE-URL REDIS-URL
 *
 * Start, latency and throughput are measured as a newcomer has it: one process, embedded servers. Pick-up is measured
 * with the API and the worker in processes of their own, on the given servers, once with Redis and once with a Redis URL
 * where nothing listens.
 */
public class Bench {

    static final int PORT = 18080;
    /** Until the virtual machine has compiled what matters: on two cores it takes a minute. */
    static final int WARM_UP_SECONDS = 60;
    /** Of Python programs, so that workers are idle in between on two cores. */
    static final int PICK_UPS_PER_SECOND = 10;
    static final String HELLO = "print('hello')";
    static final int CORES = Runtime.getRuntime().availableProcessors();

    public static void main(String[] args) throws Exception {
        Path launcher = Path.of(args[0]);
        String python = args[1];
        int seconds = Integer.parseInt(args[2]);
        Path work = Files.createTempDirectory("assay-bench");
        Path hello = Files.writeString(work.resolve("hello.py"), HELLO);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cores", CORES);
        json.put("java", System.getProperty("java.version"));
        json.put("python", python);

        List<String> alone = List.of("--port", "" + PORT);
        try (Server first = Server.start(launcher, List.of(alone))) {
            note("first start: ready after " + round(first.readySeconds) + " s");
        }
        try (Server server = Server.start(launcher, List.of(alone))) {
            json.put("second_start_to_first_result_s", round(server.firstResultSeconds));
            note("warming up");
            throughput(16, WARM_UP_SECONDS);
            // Bare and served take turns, so that a noisy moment hits both.
            List<Double> bare = new ArrayList<>();
            List<Double> served = new ArrayList<>();
            for (int round = 0; round < 5; round++) {
                bare.addAll(bare(python, hello, 30));
                served.addAll(oneUser(30));
            }
            json.put("bare_python_p50_ms", round(p(bare, 50)));
            json.put("one_user_p50_ms", round(p(served, 50)));
            json.put("one_user_added_p50_ms", round(p(served, 50) - p(bare, 50)));
            note("one user: " + json);
            List<Double> ratios = new ArrayList<>();
            List<Double> servedRates = new ArrayList<>();
            List<Double> bareRates = new ArrayList<>();
            for (int round = 0; round < 3; round++) {
                double xargs = xargs(python, hello, 400);
                double rate = throughput(16, seconds);
                bareRates.add(xargs);
                servedRates.add(rate);
                ratios.add(rate / xargs);
                note("round: xargs " + round(xargs) + "/s, served " + round(rate) + "/s");
            }
            json.put("xargs_per_s", round(p(bareRates, 50)));
            json.put("sixteen_users_per_s", round(p(servedRates, 50)));
            json.put("throughput_ratio", round(p(ratios, 50)));
        }
        try (Server apart = Server.start(launcher, apart(args[3], args[4]))) {
            throughput(4, seconds / 2);
            pickUp(json, "pick_up", PICK_UPS_PER_SECOND, seconds * PICK_UPS_PER_SECOND);
        }
        try (Server apart = Server.start(launcher, apart(args[3], "redis://127.0.0.1:1"))) {
            throughput(4, seconds / 2);
            pickUp(json, "pick_up_no_redis", 2, seconds * 2);
        }
        double with = (Double) json.get("pick_up_p50_ms");
        double without = (Double) json.get("pick_up_no_redis_p50_ms");
        json.put("pick_up_ratio", round(with / without));
        System.out.println(toJson(json));
        delete(work);
    }

    static List<List<String>> apart(String databaseUrl, String redisUrl) {
        List<String> servers = List.of("--assay.database.url=" + databaseUrl, "--assay.database.password=assay",
                "--assay.redis.url=" + redisUrl, "--assay.dashboard.enabled=false");
        List<String> api = new ArrayList<>(List.of("--role", "api", "--port", "" + PORT));
        List<String> worker = new ArrayList<>(List.of("--role", "worker", "--port", "" + (PORT + 1)));
        api.addAll(servers);
        worker.addAll(servers);
        return List.of(api, worker);
    }

    // ---- what is measured ----

    /** Wall time of the bare program, started and awaited by perl, which adds least. */
    static List<Double> bare(String python, Path hello, int times) throws Exception {
        String script = "use Time::HiRes 'time'; for (1..$ARGV[0]) { $s = time; $p = fork; if (!$p) { open STDOUT, '>', '/dev/null';"
                + " exec @ARGV[1..$#ARGV] } waitpid $p, 0; print STDERR 1000 * (time() - $s), \"\\n\" }";
        Process perl = new ProcessBuilder("perl", "-e", script, "" + times, python, hello.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Double> ms = new String(perl.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(Double::valueOf)
                .toList();
        perl.waitFor();
        return ms;
    }

    static double xargs(String python, Path hello, int times) throws Exception {
        long start = System.nanoTime();
        Process xargs = new ProcessBuilder(
                        "sh",
                        "-c",
                        "seq " + times + " | xargs -P " + CORES + " -n 1 sh -c 'exec \"$0\" \"$1\"' " + python + " " + hello)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        xargs.waitFor();
        double viaShell = times / ((System.nanoTime() - start) / 1e9);
        start = System.nanoTime();
        new ProcessBuilder("sh", "-c", "yes " + hello + " | head -" + times + " | xargs -P " + CORES + " -n 1 " + python)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return Math.max(viaShell, times / ((System.nanoTime() - start) / 1e9));
    }

    static List<Double> oneUser(int times) throws Exception {
        List<Double> ms = new ArrayList<>();
        try (Client client = new Client()) {
            for (int i = 0; i < times; i++) {
                long start = System.nanoTime();
                client.await(client.submit());
                ms.add((System.nanoTime() - start) / 1e6);
            }
        }
        return ms;
    }

    static double throughput(int users, int seconds) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(users);
        AtomicInteger done = new AtomicInteger();
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        List<Future<Void>> running = new ArrayList<>();
        for (int i = 0; i < users; i++) {
            running.add(threads.submit((Callable<Void>) () -> {
                try (Client client = new Client()) {
                    while (System.nanoTime() < end) {
                        client.await(client.submit());
                        done.incrementAndGet();
                    }
                }
                return null;
            }));
        }
        for (Future<Void> one : running) {
            one.get();
        }
        double rate = done.get() / ((System.nanoTime() - start) / 1e9);
        threads.shutdown();
        return rate;
    }

    /** From the POST until the client sees that it runs, at a steady rate. */
    static void pickUp(Map<String, Object> json, String name, int perSecond, int times) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<Double>> pending = new ArrayList<>();
        ThreadLocal<Client> clients = ThreadLocal.withInitial(() -> {
            try {
                return new Client();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            long due = start + (long) (i * 1e9 / perSecond);
            LockSupport.parkNanos(due - System.nanoTime());
            pending.add(threads.submit(() -> {
                Client client = clients.get();
                long submitted = System.nanoTime();
                return (client.awaitRunning(client.submit()) - submitted) / 1e6;
            }));
        }
        List<Double> ms = new ArrayList<>();
        for (Future<Double> one : pending) {
            ms.add(one.get());
        }
        threads.shutdown();
        json.put(name + "_per_s", perSecond);
        json.put(name + "_p50_ms", round(p(ms, 50)));
        json.put(name + "_p99_ms", round(p(ms, 99)));
        note(name + ": p50 " + round(p(ms, 50)) + " ms, p99 " + round(p(ms, 99)) + " ms");
    }

    // ---- the client: a keep-alive connection and as little work of its own as can be ----

    static final class Client implements AutoCloseable {
        private final Socket socket = new Socket("127.0.0.1", PORT);
        private final OutputStream out = socket.getOutputStream();
        private final InputStream in = new BufferedInputStream(socket.getInputStream());

        Client() throws IOException {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(60_000);
        }

        String submit() throws IOException {
            String body = "{\"language\":\"python\",\"source_code\":\"" + HELLO + "\"}";
            String answer = call("POST /executions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.length() + "\r\n\r\n" + body);
            int at = answer.indexOf("execution_id\":\"") + 15;
            return answer.substring(at, at + 36);
        }

        void await(String id) throws IOException {
            String answer = status(id);
            while (answer.contains("\"QUEUED\"") || answer.contains("\"RUNNING\"")) {
                LockSupport.parkNanos(2_000_000);
                answer = status(id);
            }
            if (!answer.contains("\"COMPLETED\"") || !answer.contains("hello\\n")) {
                throw new IllegalStateException("not the expected result: " + answer);
            }
        }

        long awaitRunning(String id) throws IOException {
            String answer = status(id);
            while (answer.contains("\"QUEUED\"")) {
                LockSupport.parkNanos(2_000_000);
                answer = status(id);
            }
            return System.nanoTime();
        }

        private String status(String id) throws IOException {
            return call("GET /executions/" + id + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }

        private String call(String request) throws IOException {
            out.write(request.getBytes(StandardCharsets.UTF_8));
            out.flush();
            String status = line();
            int length = -1;
            boolean chunked = false;
            for (String header = line(); !header.isEmpty(); header = line()) {
                String lower = header.toLowerCase(Locale.ROOT);
                if (lower.startsWith("content-length:")) {
                    length = Integer.parseInt(lower.substring(15).strip());
                } else if (lower.startsWith("transfer-encoding:")) {
                    chunked = true;
                }
            }
            String body = chunked ? chunks() : new String(in.readNBytes(length), StandardCharsets.UTF_8);
            if (!status.contains(" 200 ")) {
                throw new IOException(status + " " + body);
            }
            return body;
        }

        private String chunks() throws IOException {
            StringBuilder body = new StringBuilder();
            for (int size = Integer.parseInt(line().strip(), 16); size > 0; size = Integer.parseInt(line().strip(), 16)) {
                body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
                line();
            }
            line();
            return body.toString();
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("the server closed the connection");
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    // ---- the server under test ----

    static final class Server implements AutoCloseable {
        private final List<Process> processes;
        final double readySeconds;
        final double firstResultSeconds;

        private Server(List<Process> processes, double readySeconds, double firstResultSeconds) {
            this.processes = processes;
            this.readySeconds = readySeconds;
            this.firstResultSeconds = firstResultSeconds;
        }

        /** Returns once the processes, one for each list of options, have given a first result together. */
        static Server start(Path launcher, List<List<String>> options) throws Exception {
            long start = System.nanoTime();
            List<Process> processes = new ArrayList<>();
            for (List<String> one : options) {
                List<String> command = new ArrayList<>(List.of(launcher.toString(), "serve"));
                command.addAll(one);
                processes.add(new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(Path.of(System.getProperty("bench.log")).toFile()))
                        .start());
            }
            double ready = -1;
            while (true) {
                try (Client client = new Client()) {
                    ready = ready < 0 ? (System.nanoTime() - start) / 1e9 : ready;
                    client.await(client.submit());
                    return new Server(processes, ready, (System.nanoTime() - start) / 1e9);
                } catch (IOException e) {
                    if (processes.stream().anyMatch(process -> !process.isAlive())) {
                        throw new IllegalStateException("a server ended, see " + System.getProperty("bench.log"));
                    }
                    LockSupport.parkNanos(20_000_000);
                }
            }
        }

        @Override
        public void close() throws Exception {
            for (Process process : processes) {
                process.destroy();
                process.waitFor(60, TimeUnit.SECONDS);
            }
        }
    }

    // ---- small things ----

    static double p(List<Double> values, int percent) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
    }

    static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }

    static void note(String line) {
        System.err.println("bench: " + line);
    }

    static String toJson(Map<String, Object> values) {
        List<String> members = new ArrayList<>();
        values.forEach((key, value) ->
                members.add("\"" + key + "\":" + (value instanceof String ? "\"" + value + "\"" : value)));
        return "{" + String.join(",", members) + "}";
    }

    static void delete(Path directory) throws IOException {
        for (java.io.File file : directory.toFile().listFiles()) {
            file.delete();
        }
        Files.delete(directory);
    }
}
