package dev.assay.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.testing.TestSchema;
import dev.assay.testing.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import tools.jackson.databind.json.JsonMapper;

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
        AtomicInteger repeated = new AtomicInteger();
        Nemesis nemesis;
        List<Acknowledged> history;
        long turnedAway;
        Traces traces = new Traces(schema.name(), marker, workDirectory);
        try (Cluster cluster = new Cluster(schema, workDirectory)) {
            traces.areSeen();
            nemesis = new Nemesis(cluster, seed);
            history = runThrough(cluster, nemesis, marker, repeated);
            checker.awaitRest(Duration.ofMinutes(3));
            cluster.stop();
            turnedAway = cluster.turnedAway();
        }

        System.out.println(summary(nemesis, history.size(), repeated.get(), turnedAway));
        checker.nothingIsLostDoubledOrWrong(history);
        checker.everyTableAgrees();
        traces.areGone();
        assertThat(nemesis.counts()).as("kinds of faults that took effect").containsOnlyKeys(Fault.values());
        assertThat(turnedAway).as("stale attempts turned away").isPositive();
        assertThat(schema.count("attempts WHERE outcome = 'lost'"))
                .as("attempts lost")
                .isPositive();
    }

    private List<Acknowledged> runThrough(Cluster cluster, Nemesis nemesis, String marker, AtomicInteger repeated)
            throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            // They work as long as the nemesis does, so that there is always something to lose.
            AtomicBoolean striking = new AtomicBoolean(true);
            List<Future<List<Acknowledged>>> answers = IntStream.range(0, CLIENTS)
                    .mapToObj(name -> clients.submit(new Client(
                            cluster.client(),
                            done -> striking.get() || done < executions / CLIENTS,
                            name,
                            seed,
                            marker,
                            repeated)))
                    .toList();
            try {
                nemesis.strike(faults);
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

    private String summary(Nemesis nemesis, int acknowledged, int repeated, long turnedAway) {
        List<Duration> recoveries = nemesis.workerRecoveries();
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("seed", seed);
        summary.put("acknowledged", acknowledged);
        summary.put("calls_repeated", repeated);
        summary.put("faults", nemesis.counts());
        summary.put(
                "worker_recovery_p50_ms", recoveries.get(recoveries.size() / 2).toMillis());
        summary.put(
                "worker_recovery_max_ms", recoveries.get(recoveries.size() - 1).toMillis());
        summary.put("stale_attempts_turned_away", turnedAway);
        return JsonMapper.shared().writeValueAsString(summary);
    }
}
