import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Nodes under test: the first of them is asked. */
final class Server implements AutoCloseable {
    private final List<Process> processes;
    final int port;
    final double readySeconds;
    final double firstResultSeconds;

    private Server(List<Process> processes, int port, double readySeconds, double firstResultSeconds) {
        this.processes = processes;
        this.port = port;
        this.readySeconds = readySeconds;
        this.firstResultSeconds = firstResultSeconds;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Returns once the processes, one for each list of options, have given a first result together. */
    static Server start(Path launcher, int port, Map<String, String> environment, List<List<String>> options) throws Exception {
        new ServerSocket(port).close(); // else somebody else's would be measured
        long start = System.nanoTime();
        List<Process> processes = new ArrayList<>();
        for (List<String> one : options) {
            List<String> command = new ArrayList<>(List.of(launcher.toString(), "serve"));
            command.addAll(one);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(Path.of(System.getProperty("bench.log")).toFile()));
            builder.environment().putAll(environment);
            processes.add(builder.start());
        }
        double ready = -1;
        while (true) {
            try (Client client = new Client(port)) {
                ready = ready < 0 ? (System.nanoTime() - start) / 1e9 : ready;
                client.await(client.submit("python", "print('hello')"));
                return new Server(processes, port, ready, (System.nanoTime() - start) / 1e9);
            } catch (IOException e) {
                if (processes.stream().anyMatch(process -> !process.isAlive())) {
                    throw new IllegalStateException("a server ended, see " + System.getProperty("bench.log"));
                }
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    /** Of the JVM that was started as number {@code index}; the launcher becomes it. */
    long pid(int index) {
        return processes.get(index).pid();
    }

    @Override
    public void close() throws Exception {
        for (Process process : processes) {
            process.destroy();
            process.waitFor(60, TimeUnit.SECONDS);
        }
    }
}
