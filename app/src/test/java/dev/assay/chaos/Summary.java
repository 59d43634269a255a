package dev.assay.chaos;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** One line of JSON for whoever compares runs. Times are milliseconds. */
record Summary(
        long seed,
        int acknowledged,
        int callsRepeated,
        Nemesis nemesis,
        Checker.Findings findings,
        Fences fences,
        long attemptsLost,
        long attemptsHandedBack) {

    String json() {
        Map<String, List<Duration>> healed = new LinkedHashMap<>();
        nemesis.healed().forEach((fault, times) -> healed.put(fault.name(), times));
        Map<String, Object> faults = new LinkedHashMap<>();
        healed.forEach((fault, times) -> faults.put(fault, times.size()));
        Map<String, Object> recovery = new LinkedHashMap<>();
        healed.forEach((fault, times) -> recovery.put(fault, spread(times)));

        Map<String, Object> json = new LinkedHashMap<>();
        json.put("seed", seed);
        json.put("acknowledged", acknowledged);
        json.put("lost", findings.lost());
        json.put("doubled", findings.doubled());
        json.put("wrong", findings.wrong());
        json.put("calls_repeated", callsRepeated);
        json.put(
                "struck",
                nemesis.struck().values().stream().mapToInt(times -> times).sum());
        json.put("took_effect", healed.values().stream().mapToInt(List::size).sum());
        json.put("faults", faults);
        json.put(
                "recovery",
                spread(healed.values().stream().flatMap(List::stream).sorted().toList()));
        json.put(
                "worker_recovery",
                spread(times(nemesis, Fault.KILL_WORKER, Fault.FREEZE_WORKER)
                        .sorted()
                        .toList()));
        json.put("recovery_by_fault", recovery);
        json.put("fenced_writes", fences.writes());
        json.put("fenced_results", fences.results());
        json.put("fenced_renewals", fences.renewals());
        json.put("attempts_lost", attemptsLost);
        json.put("attempts_handed_back", attemptsHandedBack);
        return JsonMapper.shared().writeValueAsString(json);
    }

    private static Stream<Duration> times(Nemesis nemesis, Fault... faults) {
        return Arrays.stream(faults).flatMap(fault -> nemesis.healed().getOrDefault(fault, List.of()).stream());
    }

    private static Map<String, Long> spread(List<Duration> sorted) {
        Map<String, Long> spread = new LinkedHashMap<>();
        if (!sorted.isEmpty()) {
            spread.put("p50_ms", sorted.get(sorted.size() / 2).toMillis());
            spread.put("max_ms", sorted.get(sorted.size() - 1).toMillis());
        }
        return spread;
    }
}
