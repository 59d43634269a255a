import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures Assay beside the bare programs, in one run on one machine, and prints one line of JSON: medians of the rounds, in
 * which all that is compared takes turns, so that a noisy moment hits each of them. Ratios and counts hold; absolute times
 * depend on the machine and what else runs there. Started by bench/run; talks to loopback only.
 *
 *   java -cp CLASSES Bench LAUNCHER OLD-LAUNCHER PYTHON WORK-DIRECTORY ROUNDS SECONDS WARM-UP-SECONDS DATABASE-URL REDIS-URL
 *
 * Where a launcher or a server is "-", what needs it is left out.
 */
public class Bench {

    private static final int USERS = 16;
    private static final String NONE = "-";

    private final Path launcher;
    private final int port = Server.freePort();
    private final Path work;
    private final int roundCount;
    private final int seconds;
    private final int warmUp;
    private final Bare bare;
    private final Rounds rounds = new Rounds();

    private Bench(String[] args) throws Exception {
        this.launcher = Path.of(args[0]);
        this.work = Path.of(args[3]);
        this.roundCount = Integer.parseInt(args[4]);
        this.seconds = Integer.parseInt(args[5]);
        this.warmUp = Integer.parseInt(args[6]);
        this.bare = new Bare(args[2], work);
    }

    public static void main(String[] args) throws Exception {
        Bench bench = new Bench(args);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cores", Runtime.getRuntime().availableProcessors());
        json.put("java", System.getProperty("java.version"));
        json.put("python", args[2]);
        json.put("rounds", bench.roundCount);
        json.put("seconds", bench.seconds);
        bench.embedded(args[1]);
        if (!args[7].equals(NONE)) {
            bench.mysql(args[7]);
            if (!args[8].equals(NONE)) {
                PickUp pickUp = new PickUp(bench.launcher, bench.environment("data"), bench.rounds);
                pickUp.measure(args[7], args[8], bench.seconds);
            }
        }
        bench.rounds.tell(json);
        Targets.print(bench.rounds);
        System.out.println(Figures.toJson(json));
    }

    /** As a newcomer has it: one process, embedded servers. */
    private void embedded(String oldLauncher) throws Exception {
        try (Server server = start(launcher, port, "data")) {
            Node node = Node.embedded(server);
            warmUp(port, Way.WAIT, Way.POLL);
            node.idle(rounds, 2 * seconds);
            for (int round = 0; round < roundCount; round++) {
                oneUser(node);
            }
            note("one user, added to the bare Python", "one_user.python.wait_added_p50_ms");
            for (int round = 0; round < roundCount; round++) {
                sixteenPython(node);
            }
            note("16 users, Python over the bare loop", "sixteen_users.python.wait_over_bare");
            if (oldLauncher.equals(NONE)) {
                for (int round = 0; round < roundCount; round++) {
                    sixteenC(node);
                }
            } else {
                besideOld(node, Path.of(oldLauncher));
            }
        }
    }

    private void oneUser(Node node) throws Exception {
        double python = Figures.p(bare.python(30), 50);
        double added = Figures.p(one(node, "python", Program.PYTHON, Way.WAIT), 50) - python;
        one(node, "python", Program.PYTHON, Way.POLL);
        rounds.add("one_user.python.bare_p50_ms", python);
        rounds.add("one_user.python.wait_added_p50_ms", added);
        rounds.add("one_user.c.bare_p50_ms", Figures.p(bare.staticC(100), 50));
        one(node, "c", Program.C, Way.WAIT);
    }

    private List<Double> one(Node node, String name, Program program, Way way) throws Exception {
        return node.measure(rounds, "one_user." + name + "." + name(way), program, way, 1, seconds / 2.0).ms();
    }

    private void sixteenPython(Node node) throws Exception {
        double loop = bare.pythonLoop(40 * seconds);
        double waiting = sixteen(node, "python.wait", Program.PYTHON, Way.WAIT);
        double polling = sixteen(node, "python.poll", Program.PYTHON, Way.POLL);
        rounds.add("sixteen_users.python.bare_per_s", loop);
        rounds.add("sixteen_users.python.wait_over_bare", waiting / loop);
        rounds.add("sixteen_users.python.poll_over_bare", polling / loop);
    }

    private double sixteenC(Node node) throws Exception {
        sixteen(node, "c.poll", Program.C, Way.POLL);
        return sixteen(node, "c.wait", Program.C, Way.WAIT);
    }

    /** The older build has a node and servers of its own, which are idle while the other is measured. */
    private void besideOld(Node node, Path oldLauncher) throws Exception {
        int oldPort = Server.freePort();
        try (Server server = start(oldLauncher, oldPort, "old-data")) {
            Node old = Node.embedded(server);
            warmUp(oldPort, Way.POLL);
            for (int round = 0; round < roundCount; round++) {
                double before = sixteen(old, "c.old", Program.C, Way.POLL);
                rounds.add("sixteen_users.c.wait_over_old", sixteenC(node) / before);
                sixteen(old, "python.old", Program.PYTHON, Way.POLL);
            }
            note("16 users, static C over the old build", "sixteen_users.c.wait_over_old");
        }
    }

    private double sixteen(Node node, String name, Program program, Way way) throws Exception {
        return node.measure(rounds, "sixteen_users." + name, program, way, USERS, seconds).perSecond();
    }

    private void mysql(String url) throws Exception {
        List<String> options = List.of("--port", "" + port, "--assay.database.url=" + url, "--assay.database.password=assay",
                "--assay.dashboard.port=0");
        try (Server server = Server.start(launcher, port, environment("data"), List.of(options));
                MysqlCounters counters = new MysqlCounters(url)) {
            Node node = Node.on(server, counters);
            warmUp(port, Way.WAIT);
            for (int round = 0; round < roundCount; round++) {
                sixteen(node, "python.mysql", Program.PYTHON, Way.WAIT);
            }
            note("16 users, CPU of MySQL", "sixteen_users.python.mysql.cpu_ms.database");
        }
    }

    /** Until the virtual machine has compiled what matters: on two cores it takes a minute. */
    private void warmUp(int port, Way... ways) throws Exception {
        Figures.note("warming up");
        for (Way way : ways) {
            new Load(port, Program.PYTHON, way).run(USERS, warmUp / 2.0 / ways.length);
            new Load(port, Program.C, way).run(USERS, warmUp / 2.0 / ways.length);
        }
    }

    private Server start(Path with, int port, String data) throws Exception {
        return Server.start(with, port, environment(data), List.of(List.of("--port", "" + port, "--assay.dashboard.port=0")));
    }

    private Map<String, String> environment(String name) throws Exception {
        // Neither tools nor an archive of classes matter to what a warm node does.
        return Map.of(
                "ASSAY_DATA_DIR", Files.createDirectories(work.resolve(name)).toString(),
                "ASSAY_SKIP_TOOLS", "1",
                "ASSAY_SKIP_ARCHIVE", "1");
    }

    private static String name(Way way) {
        return way == Way.WAIT ? "wait" : "poll";
    }

    private void note(String what, String name) {
        Figures.note(what + ": " + rounds.median(name));
    }
}
