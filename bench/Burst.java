import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Submits that are all sent at the same moment, each over a connection of its own. */
final class Burst {

    /**
     * @param answered seconds until each one that was accepted was answered, which it is after the commit
     * @param refused what the others were told
     */
    record Outcome(List<Double> answered, List<String> refused) {}

    private Burst() {}

    static Outcome of(int port, int times) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        CountDownLatch start = new CountDownLatch(1);
        CountDownLatch here = new CountDownLatch(times);
        List<Future<Double>> submits = new ArrayList<>();
        long[] begin = new long[1];
        for (int i = 0; i < times; i++) {
            submits.add(threads.submit((Callable<Double>) () -> {
                here.countDown();
                start.await();
                try (Client client = new Client(port)) {
                    client.submit("python", "print('hello')");
                    return (System.nanoTime() - begin[0]) / 1e9;
                }
            }));
        }
        here.await();
        begin[0] = System.nanoTime();
        start.countDown();
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
        for (Future<Double> submit : submits) {
            try {
                outcome.answered().add(submit.get());
            } catch (java.util.concurrent.ExecutionException e) {
                if (!(e.getCause() instanceof IOException)) {
                    throw e;
                }
                outcome.refused().add(e.getCause().getMessage());
            }
        }
        threads.shutdown();
        return outcome;
    }
}
