package dev.assay.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Strikes a number of times in an order that the seed decides, every kind at least once, one wound at a time. */
final class Nemesis {

    private final Cluster cluster;
    private final Random random;
    private final Map<Fault, List<Duration>> healed = new EnumMap<>(Fault.class);

    Nemesis(Cluster cluster, long seed) {
        this.cluster = cluster;
        this.random = new Random(seed);
    }

    void strike(int times) {
        List<Fault> faults = new ArrayList<>();
        while (faults.size() < times) {
            faults.addAll(List.of(Fault.values()));
        }
        List<Fault> struck = faults.subList(0, Math.max(times, Fault.values().length));
        Collections.shuffle(struck, random);
        for (Fault fault : struck) {
            cluster.awaitReady();
            healed.computeIfAbsent(fault, kind -> new ArrayList<>()).add(fault.strike(cluster, random));
        }
        cluster.awaitReady();
    }

    /** How often each kind took effect. */
    Map<Fault, Integer> counts() {
        return healed.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().size()));
    }

    /** Recovery times of kinds that take a worker away, shortest first. */
    List<Duration> workerRecoveries() {
        return List.of(Fault.KILL_WORKER, Fault.FREEZE_WORKER).stream()
                .flatMap(fault -> healed.getOrDefault(fault, List.of()).stream())
                .sorted()
                .toList();
    }
}
