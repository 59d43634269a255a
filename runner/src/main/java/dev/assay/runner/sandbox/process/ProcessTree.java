package dev.assay.runner.sandbox.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds and kills everything a run has started: what runs as its user, or carries its marker in its environment, or is
 * in a process group that such a process was found in. The launcher kills the program's own group. Without a user of
 * its own, a program that leaves its group and clears its environment gets away; docs/operations.md says so.
 */
final class ProcessTree {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessTree.class);
    private static final Path PROC = Path.of("/proc");

    /** A longer range of process ids is not worth probing one by one. */
    private static final int FEW = 256;

    /** Too little for the process ids to have gone round. */
    private static final Duration MOMENT = Duration.ofMillis(500);

    private static final int ROUNDS = 200;

    /** From this round on somebody forks as fast as we kill: then all at once. */
    private static final int STORM = 3;

    /** Dead already; whoever is its parent will reap it. */
    private static final Pattern ZOMBIE = Pattern.compile("^State:\\s+Z", Pattern.MULTILINE);

    /** Real and effective user. */
    private static final Pattern USERS = Pattern.compile("^Uid:\\s+(\\d+)\\s+(\\d+)", Pattern.MULTILINE);

    private final long launcher;
    private final int user;
    private final byte[] marker;
    private final MassKill massKill;
    private final long started = System.nanoTime();

    ProcessTree(long launcher, int user, String marker, MassKill massKill) {
        this.massKill = massKill;
        this.launcher = launcher;
        this.user = user;
        // With the end of the variable, or one run's marker would be found in that of a later one.
        this.marker = (Launcher.MARKER + "=" + marker + "\0").getBytes(StandardCharsets.US_ASCII);
    }

    /** Kills what is there until nothing is left. */
    void kill() {
        for (int round = 0; round < ROUNDS; round++) {
            List<ProcessHandle> members = members();
            if (members.isEmpty()) {
                return;
            }
            if (round >= STORM) {
                massKill.kill(user, members);
            }
            members.forEach(ProcessHandle::destroyForcibly);
        }
        LOG.warn("Processes of a run are still there after {} rounds of killing", ROUNDS);
    }

    private List<ProcessHandle> members() {
        List<ProcessHandle> members = new ArrayList<>();
        candidates()
                .filter(pid -> pid != launcher && isMember(pid))
                .forEach(pid -> ProcessHandle.of(pid).ifPresent(members::add));
        return members;
    }

    /** Process ids given out since the launcher's, where that is a short list; else all there are. */
    private LongStream candidates() {
        long last = lastPid();
        boolean wrapped = System.nanoTime() - started > MOMENT.toNanos();
        if (!wrapped && last >= launcher && last - launcher < FEW) {
            return LongStream.rangeClosed(launcher + 1, last);
        }
        List<Long> all = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            entries.forEach(entry -> all.add(Long.valueOf(entry.getFileName().toString())));
        } catch (IOException e) {
            LOG.debug("Without /proc only the process group can be killed", e);
        }
        return all.stream().mapToLong(Long::longValue);
    }

    private static long lastPid() {
        try {
            String load = Files.readString(PROC.resolve("loadavg")).strip();
            return Long.parseLong(load.substring(load.lastIndexOf(' ') + 1));
        } catch (IOException | NumberFormatException e) {
            return -1;
        }
    }

    /** Asks the status file: a program can make the rest of its entry look like root's. */
    private boolean isMember(long pid) {
        Path process = PROC.resolve(String.valueOf(pid));
        try {
            String status = Files.readString(process.resolve("status"), StandardCharsets.ISO_8859_1);
            if (ZOMBIE.matcher(status).find()) {
                return false;
            }
            return user == Users.SELF
                    ? contains(Files.readAllBytes(process.resolve("environ")), marker)
                    : isOf(user, status);
        } catch (IOException e) {
            // Gone in the meantime, or not ours to look at.
            return false;
        }
    }

    private static boolean isOf(int user, String status) {
        Matcher users = USERS.matcher(status);
        return users.find()
                && (users.group(1).equals("" + user) || users.group(2).equals("" + user));
    }

    private static boolean contains(byte[] environment, byte[] wanted) {
        for (int start = 0; start + wanted.length <= environment.length; start++) {
            if ((start == 0 || environment[start - 1] == 0)
                    && Arrays.equals(environment, start, start + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }
}
