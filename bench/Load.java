import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Executions of one program that prints hello, sent to one node in several ways. */
final class Load {
    private final int port;
    private final String language;
    private final String source;

    Load(int port, String language, String source) {
        this.port = port;
        this.language = language;
        this.source = source;
    }

    /** From the POST until the result is seen, in ms, one after the other. */
    List<Double> oneUser(int times) throws IOException {
        List<Double> ms = new ArrayList<>();
        try (Client client = new Client(port)) {
            for (int i = 0; i < times; i++) {
                long start = System.nanoTime();
                client.await(client.submit(language, source));
                ms.add((System.nanoTime() - start) / 1e6);
            }
        }
        return ms;
    }

    /** Results a second, for users that each wait for theirs. */
    double throughput(int users, int seconds) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(users);
        AtomicInteger done = new AtomicInteger();
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        List<Future<Void>> running = new ArrayList<>();
        for (int i = 0; i < users; i++) {
            running.add(threads.submit((Callable<Void>) () -> {
                try (Client client = new Client(port)) {
                    while (System.nanoTime() < end) {
                        client.await(client.submit(language, source));
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

    private interface Until {
        /** Returns when it was, as {@link System#nanoTime} says. */
        long seen(Client client, String id) throws IOException;
    }

    private List<Double> steadily(int perSecond, int times, Until until) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
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
                return (until.seen(client, client.submit(language, source)) - submitted) / 1e6;
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
