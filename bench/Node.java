import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A node under load, with all that it costs: statements at its database, CPU time of its processes. */
final class Node {

    /** Below it a kind of statement is not one of executions: so many in a hundred of them. */
    private static final double SELDOM = 0.02;

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final Server server;
    private final Processes processes;
    private final Counters counters;

    private Node(Server server, Processes processes, Counters counters) {
        this.server = server;
        this.processes = processes;
        this.counters = counters;
    }

    static Node embedded(Server server) throws Exception {
        Processes processes = Processes.of(server.pid(0));
        return new Node(server, processes, new EmbeddedCounters(processes.database()));
    }

    /** On a database server of its own, beside the node's embedded Redis. */
    static Node on(Server server, MysqlCounters counters) throws Exception {
        return new Node(server, Processes.of(server.pid(0)).withDatabase(counters.pid()), counters);
    }

    /** One after the other, or as many at once as there are users. */
    Load.Outcome measure(Rounds rounds, String name, Program program, Way way, int users, double seconds) throws Exception {
        Map<String, Long> first = counters.read();
        Map<String, Long> before = counters.read();
        Map<String, Long> asking = Counters.since(first, before, Map.of());
        Cpu cpuBefore = processes.cpu();
        Load.Outcome outcome = new Load(server.port, program, way).run(users, seconds);
        Cpu cpu = processes.cpu().minus(cpuBefore);
        tell(rounds, name, outcome, Counters.since(before, counters.read(), asking), cpu);
        return outcome;
    }

    /** What it does by the clock, which is counted as executions' under load: a second, not an execution. */
    void idle(Rounds rounds, int seconds) throws Exception {
        Map<String, Long> first = counters.read();
        Map<String, Long> before = counters.read();
        Map<String, Long> asking = Counters.since(first, before, Map.of());
        TimeUnit.SECONDS.sleep(seconds);
        Map<String, Long> counted = Counters.since(before, counters.read(), asking);
        rounds.add("idle_per_s.statements", 1.0 * counted.getOrDefault("questions", 0L) / seconds);
        rounds.add("idle_per_s.commits", 1.0 * counted.getOrDefault("commit", 0L) / seconds);
        rounds.add("idle_per_s.rollbacks", 1.0 * counted.getOrDefault("rollback", 0L) / seconds);
    }

    private static void tell(Rounds rounds, String name, Load.Outcome outcome, Map<String, Long> counted, Cpu cpu) {
        double each = 1.0 / outcome.executions();
        rounds.add(name + ".per_s", outcome.perSecond());
        rounds.add(name + ".p50_ms", Figures.p(outcome.ms(), 50));
        rounds.add(name + ".p99_ms", Figures.p(outcome.ms(), 99));
        rounds.add(name + ".statements", counted.getOrDefault("questions", 0L) * each);
        rounds.add(name + ".commits", counted.getOrDefault("commit", 0L) * each);
        rounds.add(name + ".rollbacks", counted.getOrDefault("rollback", 0L) * each);
        Map<String, Double> kinds = new LinkedHashMap<>();
        counted.forEach((kind, count) -> {
            if (count * each >= SELDOM && !kind.equals("questions")) {
                kinds.put(kind, count * each);
            }
        });
        rounds.addAll(name + ".by_kind", kinds);
        rounds.add(name + ".cpu_ms.jvm", 1000 * cpu.jvm() * each);
        rounds.add(name + ".cpu_ms.database", 1000 * cpu.database() * each);
        rounds.add(name + ".cpu_ms.redis", 1000 * cpu.redis() * each);
        rounds.add(name + ".cpu_ms.sandbox_and_programs", 1000 * cpu.sandbox() * each);
        rounds.add(name + ".cpu_ms.client", 1000 * cpu.client() * each);
        // Not of executions: how quiet the machine was.
        rounds.add(name + ".others_percent_of_machine", 100 * cpu.others() / outcome.seconds() / CORES);
    }
}
