import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Executions of one program that prints hello, sent to one node in several ways. */
final class Load {
    private final int port;
    private final Program program;
    private final Way way;

    /** Of clients that poll. */
    Load(int port, String language, String source) {
        this(port, new Program(language, source), Way.POLL);
    }

    Load(int port, Program program, Way way) {
        this.port = port;
        this.program = program;
        this.way = way;
    }

    /** @param ms from the POST until the result was seen, of each execution */
    record Outcome(List<Double> ms, double seconds) {

        int executions() {
            return ms.size();
        }

        double perSecond() {
            return ms.size() / seconds;
        }
    }

    /** Of users that each hand in the next when they have seen the result of the one before. */
    Outcome run(int users, double seconds) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(users, Load::daemon);
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        List<Future<List<Double>>> running = new ArrayList<>();
        for (int i = 0; i < users; i++) {
            running.add(threads.submit(() -> {
                List<Double> ms = new ArrayList<>();
                try (Client client = new Client(port)) {
                    for (long begun = System.nanoTime(); begun < end; begun = System.nanoTime()) {
                        way.run(client, program);
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
        double elapsed = (System.nanoTime() - start) / 1e9;
        threads.shutdown();
        return new Outcome(all, elapsed);
    }

    /** Results a second. */
    double throughput(int users, int seconds) throws Exception {
        return run(users, seconds).perSecond();
    }

    /** From the POST until the client sees that it runs, in ms, at a steady rate. */
    List<Double> pickUps(int perSecond, int times) throws Exception {
        return steadily(perSecond, times, (client, id) -> client.awaitRunning(id));
    }

    /** From the POST until the client has the result, in ms, at a steady rate. */
    List<Double> answers(int perSecond, int times) throws Exception {
        return steadily(perSecond, times, (client, id) -> {
            client.await(id);
            return System.nanoTime();
        });
    }

    /** One that does not keep this process alive when another has failed. */
    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }

    private interface Until {
        /** Returns when it was, as {@link System#nanoTime} says. */
        long seen(Client client, String id) throws IOException;
    }

    private List<Double> steadily(int perSecond, int times, Until until) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool(Load::daemon);
        List<Future<Double>> pending = new ArrayList<>();
        ThreadLocal<Client> clients = ThreadLocal.withInitial(() -> {
            try {
                return new Client(port);
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
                return (until.seen(client, client.submit(program)) - submitted) / 1e6;
            }));
        }
        List<Double> ms = new ArrayList<>();
        for (Future<Double> one : pending) {
            ms.add(one.get());
        }
        threads.shutdown();
        return ms;
    }
}
