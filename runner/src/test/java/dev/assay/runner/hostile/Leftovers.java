package dev.assay.runner.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.runner.sandbox.UserRange;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What runs could leave on the host, as it is at one moment. */
record Leftovers(Set<String> mounts, Set<String> ipc, Set<String> cgroups, Set<Long> children, int descriptors) {

    /** The first argument of every hostile program. */
    static final String MARKER = "contained-run";

    /** Where the worker itself has moved to make room, with version 2: it stays. */
    private static final String HOSTS_GROUP = "assay-host";

    /** Of this process alone: another Assay may be at work on the machine. */
    private static final long FIRST_USER_OF_RUNS = UserRange.FIRST;

    private static final long LAST_USER_OF_RUNS = FIRST_USER_OF_RUNS + 255;

    private static final Pattern KEEPER = Pattern.compile("/assay-(\\d+)");

    /** Keepers live as long as their runner, so that a look before its runs sees them. */
    private static final Set<Long> KEEPERS_OF_OURS = ConcurrentHashMap.newKeySet();

    /** In a pid namespace of its own: an init; the keeper and its slots are not. */
    private static final Pattern INSIDE = Pattern.compile("^NSpid:\\s+\\d+\\s+\\d+", Pattern.MULTILINE);

    private static final Pattern INIT = Pattern.compile("^NSpid:\\s+\\d+\\s+1$", Pattern.MULTILINE);

    private static final Pattern USERS = Pattern.compile("(?m)^Uid:\\s+(\\d+)\\s+(\\d+)\\s+(\\d+)\\s+(\\d+)");

    static Leftovers now() throws IOException {
        ProcessHandle.current().children().map(ProcessHandle::pid).forEach(KEEPERS_OF_OURS::add);
        return new Leftovers(
                new TreeSet<>(Files.readAllLines(Path.of("/proc/self/mountinfo"))),
                ipcObjects(),
                cgroupsOfOurs(new TreeSet<>(), new File("/sys/fs/cgroup"), 6),
                new TreeSet<>(ProcessHandle.current()
                        .descendants()
                        .map(ProcessHandle::pid)
                        .toList()),
                openDescriptors());
    }

    /**
     * Nothing of a run is left.
     *
     * @param connections a runner may have opened since, one a slot
     */
    void assertSameAs(Leftovers before, int connections) throws IOException {
        assertNoProcesses();
        assertThat(mounts).as("mounts").isEqualTo(before.mounts);
        assertThat(ipc).as("System V objects").isEqualTo(before.ipc);
        assertThat(cgroups).as("control groups").isEqualTo(before.cgroups);
        assertThat(children).as("child processes").hasSizeLessThanOrEqualTo(before.children.size());
        assertThat(descriptors).as("open descriptors").isLessThanOrEqualTo(before.descriptors + 5 + connections);
    }

    /**
     * No process of a run lives, wherever it went; its init, which is dying when the result is told, is soon gone too.
     */
    static void assertNoProcesses() throws IOException {
        assertThat(processesOfRuns(false)).as("processes of runs").isEmpty();
        await().untilAsserted(() -> assertThat(processesOfRuns(true))
                .as("processes of runs, inits too")
                .isEmpty());
    }

    /** Without the archives that Java opens when it first needs a class. */
    private static int openDescriptors() throws IOException {
        int count = 0;
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                try {
                    count += Files.readSymbolicLink(descriptor).toString().endsWith(".jar") ? 0 : 1;
                } catch (IOException e) {
                    // The one that listed them.
                }
            }
        }
        return count;
    }

    /** Key and identifier of each object; the other columns change with use. */
    private static Set<String> ipcObjects() throws IOException {
        Set<String> found = new TreeSet<>();
        for (String table : List.of("shm", "msg", "sem")) {
            Path file = Path.of("/proc/sysvipc", table);
            if (Files.exists(file)) {
                Files.readAllLines(file).stream()
                        .skip(1)
                        .map(line -> line.strip().split("\\s+", 3))
                        .forEach(columns -> found.add(table + " " + columns[0] + " " + columns[1]));
            }
        }
        return found;
    }

    /** Other programs of the machine make and remove groups too, so only ours count: their path names us. */
    private static Set<String> cgroupsOfOurs(Set<String> found, File directory, int depth) {
        File @Nullable [] children = depth == 0 ? null : directory.listFiles(File::isDirectory);
        if (children != null) {
            for (File child : children) {
                if (child.getPath().contains("assay")
                        && !child.getName().equals(HOSTS_GROUP)
                        && !isAnothers(child.getPath())) {
                    found.add(child.getPath());
                }
                cgroupsOfOurs(found, child, depth - 1);
            }
        }
        return found;
    }

    /** A group of a keeper that was never a child of this process, or of an Assay beside it that was killed. */
    private static boolean isAnothers(String path) {
        Matcher keeper = KEEPER.matcher(path);
        return keeper.find() && !KEEPERS_OF_OURS.contains(Long.parseLong(keeper.group(1)));
    }

    private static boolean isOfThisTest(String arguments) {
        return arguments.contains("\0" + MARKER + "\0") && arguments.contains("\0" + Targets.OWN_NAME + "\0");
    }

    private static boolean isOfRuns(long user) {
        return user >= FIRST_USER_OF_RUNS && user <= LAST_USER_OF_RUNS;
    }

    /** By the argument that all hostile programs have, and by the users that runs have where they have their own. */
    private static List<String> processesOfRuns(boolean initsToo) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes
                    .filter(path -> Character.isDigit(
                            Objects.toString(path.getFileName()).charAt(0)))
                    .toList()) {
                try {
                    String arguments = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
                    String status = Files.readString(process.resolve("status"), StandardCharsets.ISO_8859_1);
                    Matcher users = USERS.matcher(status);
                    boolean ours = arguments.contains(HostileTest.WORK + "/");
                    boolean inside = INSIDE.matcher(status).find();
                    if (!initsToo && INIT.matcher(status).find()) {
                        continue;
                    }
                    if (isOfThisTest(arguments)
                            || (ours && inside)
                            || (!ours && users.find() && isOfRuns(Long.parseLong(users.group(1))))) {
                        found.add(process.getFileName() + " " + arguments.replace('\0', ' ') + " " + status);
                    }
                } catch (IOException e) {
                    // Ended while we looked.
                }
            }
        }
        return List.copyOf(found);
    }
}
