package dev.assay.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntConsumer;

/** Strikes a number of times in an order that the seed decides, every kind at least once, one wound at a time. */
final class Nemesis {

    /** A strike may miss: what a worker ran may just have ended when it was killed. */
    private static final int TRIES = 4;

    private final Cluster cluster;
    private final Random random;
    private final Map<Fault, Integer> struck = new EnumMap<>(Fault.class);
    private final Map<Fault, List<Duration>> healed = new EnumMap<>(Fault.class);

    Nemesis(Cluster cluster, long seed) {
        this.cluster = cluster;
        this.random = new Random(seed);
    }

    /** @param before called before each, with its number */
    void strike(int times, IntConsumer before) {
        List<Fault> faults = new ArrayList<>();
        while (faults.size() < times) {
            faults.addAll(List.of(Fault.values()));
        }
        List<Fault> order = new ArrayList<>(faults.subList(0, Math.max(times, Fault.values().length)));
        Collections.shuffle(order, random);
        for (int i = 0; i < order.size(); i++) {
            cluster.awaitReady();
            before.accept(i);
            strike(order.get(i));
        }
        cluster.awaitReady();
    }

    private void strike(Fault fault) {
        Optional<Duration> wound = Optional.empty();
        for (int tries = 0; tries < TRIES && wound.isEmpty(); tries++) {
            cluster.awaitReady();
            struck.merge(fault, 1, Integer::sum);
            wound = fault.strike(cluster, random);
        }
        wound.ifPresent(
                time -> healed.computeIfAbsent(fault, kind -> new ArrayList<>()).add(time));
    }

    /** How often each kind was tried. */
    Map<Fault, Integer> struck() {
        return Map.copyOf(struck);
    }

    /** How long each wound of each kind took to heal, shortest first; what took no effect is not in it. */
    Map<Fault, List<Duration>> healed() {
        Map<Fault, List<Duration>> sorted = new EnumMap<>(Fault.class);
        healed.forEach(
                (fault, times) -> sorted.put(fault, times.stream().sorted().toList()));
        return sorted;
    }
}
