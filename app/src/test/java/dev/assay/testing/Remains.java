package dev.assay.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * What must be gone after a node of this JVM has ended: its threads, the sandbox's processes, their directories and their
 * control groups.
 */
final class Remains {

    private static final Path CONTROL_GROUPS = Path.of("/sys/fs/cgroup");
    private static final int MAX_GROUP_DEPTH = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Names of threads that a JVM has once, made by whichever node comes first. */
    private static final Pattern OF_ALL_NODES =
            Pattern.compile("mysql-cj-abandoned-connection-cleanup|ForkJoinPool\\.commonPool-.*");

    private final ThreadGroup threads;
    private final Set<ProcessHandle> processes;
    private final Set<Path> directories;

    /** Of a node whose threads are in that group, and that started these processes. */
    Remains(ThreadGroup threads, Set<ProcessHandle> processes) {
        this.threads = threads;
        this.processes = processes;
        this.directories = processes.stream()
                .flatMap(process -> Stream.of(process.info().arguments().orElse(new String[0])))
                .filter(argument -> argument.contains("/assay-temp-"))
                .map(argument -> Path.of(argument).getParent())
                .collect(Collectors.toSet());
    }

    static Set<ProcessHandle> childProcesses() {
        return ProcessHandle.current().children().collect(Collectors.toSet());
    }

    void awaitGone() {
        Awaitility.await("the end of what a node started")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .untilAsserted(() -> {
                    List<String> left = left();
                    if (!left.isEmpty()) {
                        throw new AssertionError("a node that has ended left " + left);
                    }
                });
    }

    private List<String> left() {
        List<String> left = new ArrayList<>();
        Thread[] alive = new Thread[threads.activeCount() + 16];
        Arrays.stream(alive, 0, threads.enumerate(alive))
                .filter(thread -> !OF_ALL_NODES.matcher(thread.getName()).matches())
                .forEach(thread -> left.add(thread.getName() + " at " + top(thread)));
        processes.stream().filter(ProcessHandle::isAlive).forEach(process -> {
            left.add("process " + process.pid());
        });
        directories.stream().filter(Files::exists).forEach(directory -> left.add(directory.toString()));
        if (!processes.isEmpty()) {
            groups(CONTROL_GROUPS, MAX_GROUP_DEPTH, left);
        }
        return left;
    }

    private static String top(Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        return stack.length == 0 ? "its end" : stack[0].toString();
    }

    private void groups(Path directory, int depth, List<String> left) {
        String @Nullable [] names = depth == 0 ? null : directory.toFile().list();
        for (String name : names == null ? new String[0] : names) {
            Path child = directory.resolve(name);
            if (Files.isDirectory(child)) {
                if (processes.stream().anyMatch(process -> name.startsWith("assay-" + process.pid() + "-"))) {
                    left.add(child.toString());
                }
                groups(child, depth - 1, left);
            }
        }
    }
}
