import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Measures how many results a second clients can read, each its own over its own connection, with the client and the
 * database on the same machine. Prints one line of JSON. Started by bench/reads; talks to loopback only.
 *
 *   java -cp CLASSES ReadBench LAUNCHER CONNECTIONS SECONDS
 */
public class ReadBench {

    private static final int PORT = 18083;

    /** Until the virtual machine has compiled what matters. */
    private static final int WARM_UP_SECONDS = 20;

    private static final int ROUNDS = 3;

    public static void main(String[] args) throws Exception {
        int connections = Integer.parseInt(args[1]);
        int seconds = Integer.parseInt(args[2]);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cores", Runtime.getRuntime().availableProcessors());
        json.put("connections", connections);
        try (Server server = Server.start(Path.of(args[0]), PORT, Map.of(), List.of(List.of("--port", "" + PORT)))) {
            List<String> ids = new ArrayList<>();
            try (Client client = new Client(PORT)) {
                for (int i = 0; i < connections; i++) {
                    ids.add(client.submit("python", "print('hello')"));
                }
                for (String id : ids) {
                    client.await(id);
                }
            }
            Figures.note("warming up");
            round(ids, WARM_UP_SECONDS);
            List<Double> perSecond = new ArrayList<>();
            List<Double> ms = new ArrayList<>();
            double cpu = cpuSeconds(server.pid(0));
            for (int i = 0; i < ROUNDS; i++) {
                List<Double> one = round(ids, seconds);
                ms.addAll(one);
                perSecond.add((double) one.size() / seconds);
            }
            json.put("reads_per_second", Figures.round(Figures.p(perSecond, 50)));
            json.put("p50_ms", Figures.round(Figures.p(ms, 50)));
            json.put("p99_ms", Figures.round(Figures.p(ms, 99)));
            json.put("jvm_cpu_ms_per_read", Figures.round(1000 * (cpuSeconds(server.pid(0)) - cpu) / ms.size()));
        }
        System.out.println(Figures.toJson(json));
    }

    /** How long each read took, in ms. */
    private static List<Double> round(List<String> ids, int seconds) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(ids.size());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        List<Future<List<Double>>> running = new ArrayList<>();
        for (String id : ids) {
            running.add(threads.submit(() -> {
                List<Double> ms = new ArrayList<>();
                try (Client client = new Client(PORT)) {
                    for (long begun = System.nanoTime(); begun < end; begun = System.nanoTime()) {
                        if (!client.get("/executions/" + id).contains("hello")) {
                            throw new IllegalStateException("not the result");
                        }
                        ms.add((System.nanoTime() - begun) / 1e6);
                    }
                }
                return ms;
            }));
        }
        List<Double> all = new ArrayList<>();
        for (Future<List<Double>> one : running) {
            all.addAll(one.get());
        }
        threads.shutdown();
        return all;
    }

    private static double cpuSeconds(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .map(time -> time.toNanos() / 1e9)
                .orElse(0.0);
    }
}
