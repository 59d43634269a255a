package dev.assay.runner.sandbox.process;

import dev.assay.runner.Limits;
import dev.assay.runner.sandbox.Command;
import dev.assay.runner.sandbox.ProgramFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts a command through {@code launch.pl}: in a process group of its own, limited, with a clean environment. */
final class Launcher {

    /** In every program's environment: finds those that left their process group. */
    static final String MARKER = "ASSAY_RUN";

    private final Path perl;
    private final Path script;

    Launcher(Path perl, Path script) {
        this.perl = perl;
        this.script = script;
    }

    MassKill massKill() {
        return new MassKill(perl);
    }

    /** Where it is {@code fed}, its standard input is a pipe even if there is nothing to put into it yet. */
    Process start(Workspace workspace, Command command, String marker, boolean fed) throws IOException {
        List<String> argv = new ArrayList<>(List.of(
                perl.toString(),
                script.toString(),
                workspace.status().toString(),
                Host.machine(),
                String.valueOf(workspace.user()),
                limits(command, workspace.user() != Users.SELF)));
        // As arguments: in the launcher's own environment they could change what the launcher does.
        argv.add(String.valueOf(command.env().size()));
        command.env().forEach((name, value) -> argv.add(name + "=" + value));
        String program = command.argv().get(0);
        argv.add(ProgramFile.isInBox(program) ? workspace.box().resolve(program).toString() : program);
        argv.addAll(command.argv().subList(1, command.argv().size()));
        ProcessBuilder builder =
                new ProcessBuilder(argv).directory(workspace.box().toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment.put("HOME", workspace.box().toString());
        environment.put("TMPDIR", workspace.box().toString());
        environment.put("LANG", "C.UTF-8");
        environment.put("USER", "runner");
        environment.put("LOGNAME", "runner");
        environment.put(MARKER, marker);
        // For perl alone, which starts quicker so; the launcher takes it away.
        environment.put("LC_ALL", "C");
        if (command.stdin().length == 0 && !fed) {
            builder.redirectInput(new File("/dev/null"));
        }
        return builder.start();
    }

    /**
     * Resource numbers of Linux. Processes are counted by user, so they are limited only where the user is the run's
     * own.
     */
    private static String limits(Command command, boolean ownUser) {
        Limits limits = command.limits();
        List<String> pairs = new ArrayList<>(List.of(
                "0=" + ceilSeconds(limits.cpuTime()),
                "1=" + limits.fileBytes(),
                "3=" + limits.stackBytes(),
                "4=0",
                "7=" + limits.openFiles()));
        if (ownUser) {
            pairs.add("6=" + limits.processes());
        }
        if (command.limitAddressSpace()) {
            pairs.add("9=" + limits.memoryBytes());
        }
        return String.join(",", pairs);
    }

    private static long ceilSeconds(Duration time) {
        return (time.toMillis() + 999) / 1000;
    }
}
