import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The processes of a node on this machine, by id; 0 where there is none. */
record Processes(long jvm, long database, long redis, long sandbox) {

    private static final double TICKS_PER_SECOND = 100;

    /** With the servers that it has started itself. */
    static Processes of(long jvm) {
        long database = 0;
        long redis = 0;
        long sandbox = 0;
        for (ProcessHandle child : ProcessHandle.of(jvm).orElseThrow().children().toList()) {
            String command = child.info().command().orElse("");
            if (command.contains("mariadbd")) {
                database = child.pid();
            } else if (command.contains("redis")) {
                redis = child.pid();
            } else if (command.contains("sandbox")) {
                sandbox = child.pid();
            }
        }
        return new Processes(jvm, database, redis, sandbox);
    }

    Processes withDatabase(long other) {
        return new Processes(jvm, other, redis, sandbox);
    }

    Cpu cpu() throws IOException {
        double runs = seconds(sandbox, true);
        if (sandbox != 0) {
            for (ProcessHandle slot : ProcessHandle.of(sandbox).orElseThrow().children().toList()) {
                runs += seconds(slot.pid(), true);
            }
        }
        long client = ProcessHandle.current().pid();
        return new Cpu(machine(), seconds(jvm, false), seconds(database, false), seconds(redis, false), runs, seconds(client, false));
    }

    private static double machine() throws IOException {
        String[] all = Files.readString(Path.of("/proc/stat")).lines().findFirst().orElseThrow().split(" +");
        double busy = 0; // user, nice, system, irq, softirq: neither idle nor what the hypervisor took
        for (int i : new int[] {1, 2, 3, 6, 7}) {
            busy += Double.parseDouble(all[i]);
        }
        return busy / TICKS_PER_SECOND;
    }

    /** Of a process, where asked for with all below it that have ended. */
    private static double seconds(long pid, boolean withEnded) throws IOException {
        if (pid == 0) {
            return 0;
        }
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        double ticks = 0;
        for (int i = 11; i < (withEnded ? 15 : 13); i++) {
            ticks += Double.parseDouble(fields[i]);
        }
        return ticks / TICKS_PER_SECOND;
    }
}
