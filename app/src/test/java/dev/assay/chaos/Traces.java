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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What runs leave on a machine when nobody removes it: control groups, mounts, processes and workspaces. */
final class Traces {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Path CONTROL_GROUPS = Path.of("/sys/fs/cgroup");

    private final String schema;
    private final String marker;
    private final Path workDirectory;
    private final Set<String> groupsBefore = groups();
    private final Set<String> mountsBefore = mounts();

    /**
     * To be made before the first node.
     *
     * @param schema in the names of all nodes, and so in the environment of their helpers
     * @param marker an argument of every program
     */
    Traces(String schema, String marker, Path workDirectory) {
        this.schema = schema;
        this.marker = marker;
        this.workDirectory = workDirectory;
    }

    /** To be called while nodes run: that what is looked for can be seen, so that its absence means something. */
    void areSeen() {
        assertThat(processes()).as("processes of nodes and helpers").hasSizeGreaterThan(3);
    }

    /** To be called once all nodes have stopped. */
    void areGone() throws IOException {
        await("every process to be gone")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(processes()).isEmpty());
        await("every control group to be gone")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(groups()).isSubsetOf(groupsBefore));
        assertThat(mounts()).as("mounts").isSubsetOf(mountsBefore);
        Path runs = workDirectory.resolve("runs");
        if (Files.isDirectory(runs)) {
            try (Stream<Path> left = Files.list(runs)) {
                assertThat(left).as("workspaces").isEmpty();
            }
        }
    }

    private Set<String> processes() {
        String node = OutsideNode.MARK + "=" + schema;
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(process -> text(process.resolve("cmdline")).contains(marker)
                            || text(process.resolve("environ")).contains(node))
                    .map(process -> process.getFileName() + " "
                            + text(process.resolve("comm")).strip())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Groups that sandboxes made below this process' own: nodes are its children, and begin there. */
    private static Set<String> groups() {
        Set<String> groups = new TreeSet<>();
        text(Path.of("/proc/self/cgroup")).lines().forEach(line -> {
            String[] parts = line.split(":", 3);
            String controller = parts[1].isEmpty() ? "" : parts[1].replaceFirst("^name=", "");
            groups.addAll(below(Path.of(CONTROL_GROUPS + "/" + controller + parts[2])));
        });
        return groups;
    }

    private static Set<String> below(Path group) {
        Set<String> found = new TreeSet<>();
        try {
            Files.walkFileTree(group, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    if (directory.getFileName().toString().matches("assay-\\d+.*")) {
                        found.add(directory.toString());
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    // Gone since it was listed, or no hierarchy of that name.
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static Set<String> mounts() {
        return text(Path.of("/proc/self/mountinfo"))
                .lines()
                .map(line -> line.split(" ", 6)[4])
                .filter(point -> point.contains("assay"))
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
