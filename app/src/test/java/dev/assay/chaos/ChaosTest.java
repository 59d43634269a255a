package dev.assay.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.testing.TestSchema;
import dev.assay.testing.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Never lose, never double, never lie. By default the short form: every fault once. {@code -Pchaos} strikes thirty times
 * over 5,000 executions. The seed is printed; {@code -Dassay.chaos.seed=N} repeats the order of its faults.
 */
@Tag("chaos")
class ChaosTest {

    private static final int CLIENTS = 8;

    private final int executions = Integer.getInteger("assay.chaos.executions", 100);
    private final int faults = Integer.getInteger("assay.chaos.faults", Fault.values().length);
    private final long seed = Long.getLong("assay.chaos.seed", new Random().nextInt(1_000_000));

    @Test
    void nothingIsLostDoubledOrWrongWhateverDies() throws Exception {
        System.out.println("chaos seed " + seed);
        TestSchema schema = TestServers.get().newSchema();
        String marker = "chaos-" + UUID.randomUUID();
        Path workDirectory = Files.createDirectories(Path.of("target", "chaos", schema.name()));
        Checker checker = new Checker(schema);
        Traces traces = new Traces(schema.name(), marker, workDirectory, Duration.ofSeconds(20));
        AtomicInteger repeated = new AtomicInteger();
        Nemesis nemesis;
        Fences fences;
        List<Acknowledged> history;
        try (Cluster cluster = new Cluster(schema, workDirectory)) {
            nemesis = new Nemesis(cluster, seed);
            history = runThrough(cluster, nemesis, traces, marker, repeated);
            checker.awaitRest(Duration.ofMinutes(3));
            cluster.stop();
            fences = cluster.fences();
        }

        Checker.Findings findings = checker.findings(history);
        System.out.println(new Summary(
                        seed,
                        history.size(),
                        repeated.get(),
                        nemesis,
                        findings,
                        fences,
                        schema.count("attempts WHERE outcome = 'lost'"),
                        schema.count("attempts WHERE outcome = 'released'"))
                .json());
        assertThat(findings).isEqualTo(Checker.Findings.NONE);
        checker.everyTableAgrees();
        traces.areGone();
        assertThat(nemesis.healed()).as("kinds of faults that took effect").containsOnlyKeys(Fault.values());
        assertThat(fences.writes()).as("stale results and releases turned away").isPositive();
    }

    private List<Acknowledged> runThrough(
            Cluster cluster, Nemesis nemesis, Traces traces, String marker, AtomicInteger repeated) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            // They work as long as the nemesis does, so that there is always something to lose.
            AtomicBoolean striking = new AtomicBoolean(true);
            AtomicInteger acknowledged = new AtomicInteger();
            List<Future<List<Acknowledged>>> answers = IntStream.range(0, CLIENTS)
                    .mapToObj(name -> clients.submit(new Client(
                            cluster.client(),
                            () -> striking.get() || acknowledged.get() < executions,
                            acknowledged::incrementAndGet,
                            name,
                            seed,
                            marker,
                            repeated::incrementAndGet)))
                    .toList();
            try {
                nemesis.strike(faults, number -> {
                    traces.look(cluster.hasGroups());
                    awaitShare(answers, acknowledged, number);
                });
            } finally {
                striking.set(false);
            }
            List<Acknowledged> history = new ArrayList<>();
            for (Future<List<Acknowledged>> answer : answers) {
                history.addAll(answer.get());
            }
            return history;
        } finally {
            clients.shutdownNow();
        }
    }

    /** Spreads the faults over the executions. A client that gave up is heard at once. */
    private void awaitShare(List<Future<List<Acknowledged>>> answers, AtomicInteger acknowledged, int number) {
        await("share " + number + " of the executions")
                .atMost(Duration.ofMinutes(10))
                .failFast(() -> answers.stream().anyMatch(Future::isDone))
                .until(() -> acknowledged.get() >= (long) executions * number / faults);
    }
}
