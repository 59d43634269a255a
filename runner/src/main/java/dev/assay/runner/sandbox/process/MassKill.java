package dev.assay.runner.sandbox.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kills many at once, which Java cannot: all of a user's processes, or the process groups of the given ones. */
final class MassKill {

    private static final Logger LOG = LoggerFactory.getLogger(MassKill.class);
    private static final String AS_USER = "$) = \"$ARGV[0] $ARGV[0]\"; $( = $ARGV[0]; ($<, $>) = ($ARGV[0], $ARGV[0]);"
            + " kill 9, -1 if $< == $ARGV[0] && $> == $ARGV[0] && $ARGV[0] > 0;";
    private static final String GROUPS =
            "kill 9, -$_ for grep { $_ > 1 && $_ != getpgrp(0) } map { getpgrp($_) } @ARGV;";

    private final Path perl;

    MassKill(Path perl) {
        this.perl = perl;
    }

    void kill(int user, List<ProcessHandle> members) {
        List<String> command = new ArrayList<>(List.of(perl.toString(), "-e", user == Users.SELF ? GROUPS : AS_USER));
        if (user == Users.SELF) {
            members.forEach(member -> command.add(String.valueOf(member.pid())));
        } else {
            command.add(String.valueOf(user));
        }
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().clear();
            Process process = builder.start();
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            LOG.warn("Killing a storm of processes one by one, as killing all at once failed: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
