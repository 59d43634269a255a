package dev.assay.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.testing.OutsideNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What runs leave on a machine when nobody removes it: control groups, mounts, processes and workspaces. Only of the nodes
 * of one schema, for others work on the same machine: by a variable in the environment of nodes, by an argument of every program,
 * and by what is seen while the nodes run of the keepers they start, whose environment is empty: the folder among their arguments,
 * and their process ids, which are in the names of control groups.
 */
final class Traces {

    private static final Path CONTROL_GROUPS = Path.of("/sys/fs/cgroup");
    private static final Pattern GROUP = Pattern.compile("assay-(\\d+)-.*");
    private static final Pattern PARENT = Pattern.compile("\nPPid:\\s*(\\d+)");
    private static final Pattern ROOT = Pattern.compile("--root\0([^\0]+)");

    private final String schema;
    private final String marker;
    private final Path workDirectory;
    private final Duration patience;
    private final Set<String> pids = new TreeSet<>();
    private final Set<String> roots = new TreeSet<>();
    private int groupsSeen;

    /**
     * @param schema in the names of all nodes, and so in the environment of their helpers
     * @param marker an argument of every program
     * @param patience how long what was killed may take to go
     */
    Traces(String schema, String marker, Path workDirectory, Duration patience) {
        this.schema = schema;
        this.marker = marker;
        this.workDirectory = workDirectory;
        this.patience = patience;
    }

    /**
     * To be called while nodes run, whenever there may be new ones. That what is looked for can be seen gives its absence a
     * meaning.
     *
     * @param withGroups whether control groups must be there
     */
    void look(boolean withGroups) {
        Set<Path> nodes = processes(this::isNodes);
        for (Path process : processes(process -> nodes.contains(parent(process)))) {
            Matcher root = ROOT.matcher(text(process.resolve("cmdline")));
            if (root.find()) {
                roots.add(root.group(1));
                pids.add(process.getFileName().toString());
            }
        }
        groupsSeen = Math.max(groupsSeen, groups().size());
        assertThat(roots).as("roots of keepers").isNotEmpty();
        if (withGroups) {
            assertThat(groupsSeen).as("control groups").isPositive();
        }
    }

    /** To be called once all nodes have stopped. */
    void areGone() throws IOException {
        await("every process to be gone")
                .atMost(patience)
                .untilAsserted(() -> assertThat(
                                processes(process -> isNodes(process) || isKeepers(process) || isPrograms(process)))
                        .isEmpty());
        await("every control group to be gone")
                .atMost(patience)
                .untilAsserted(() -> assertThat(groups()).isEmpty());
        assertThat(mounts()).as("mounts").isEmpty();
        Path runs = workDirectory.resolve("runs");
        if (Files.isDirectory(runs)) {
            try (Stream<Path> left = Files.list(runs)) {
                assertThat(left).as("workspaces").isEmpty();
            }
        }
    }

    private boolean isNodes(Path process) {
        return text(process.resolve("environ")).contains(OutsideNode.MARK + "=" + schema + "-");
    }

    /** Of a keeper, or a slot that it made. */
    private boolean isKeepers(Path process) {
        Matcher root = ROOT.matcher(text(process.resolve("cmdline")));
        return root.find() && roots.contains(root.group(1));
    }

    private static Path parent(Path process) {
        Matcher parent = PARENT.matcher(text(process.resolve("status")));
        return process.resolveSibling(parent.find() ? parent.group(1) : "0");
    }

    private boolean isPrograms(Path process) {
        return text(process.resolve("cmdline")).contains(marker);
    }

    private static Set<Path> processes(Predicate<Path> wanted) {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(wanted)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Groups that keepers of ours made. */
    private Set<String> groups() {
        Set<String> found = new TreeSet<>();
        if (Files.notExists(CONTROL_GROUPS)) {
            return found;
        }
        try {
            Files.walkFileTree(CONTROL_GROUPS, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    Matcher group = GROUP.matcher(directory.getFileName().toString());
                    if (!group.matches()) {
                        return FileVisitResult.CONTINUE;
                    }
                    if (pids.contains(group.group(1))) {
                        found.add(directory.toString());
                    }
                    return FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    // Gone since it was listed, or not for us to see.
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** Mounts that programs' system trees or workspaces would have left outside. */
    private Set<String> mounts() {
        return text(Path.of("/proc/self/mountinfo"))
                .lines()
                .map(line -> line.split(" ", 6)[4])
                .filter(point -> roots.stream().anyMatch(point::startsWith)
                        || point.startsWith(workDirectory.toAbsolutePath().toString()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
