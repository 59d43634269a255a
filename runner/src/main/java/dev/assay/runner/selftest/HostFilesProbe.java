package dev.assay.runner.selftest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Places of the host's that programs must not see. Something that is shown to them may lie there, such as a toolchain
 * in somebody's home: then they see the way to it, and nothing beside it.
 */
final class HostFilesProbe {

    private static final List<Path> ALL = List.of(Path.of("/root"), Path.of("/home"), Path.of("/sys"));

    private static final TreeSet<String> NONE = new TreeSet<>();

    private final Map<Path, TreeSet<String>> ways = new TreeMap<>();

    HostFilesProbe(Collection<Path> shown) {
        for (Path path : shown) {
            Path at = path.normalize();
            Path above = at.getParent();
            while (above != null && ALL.stream().anyMatch(above::startsWith)) {
                if (shown.stream().noneMatch(above::startsWith)) {
                    ways.computeIfAbsent(above, any -> new TreeSet<>()).add(String.valueOf(at.getFileName()));
                }
                at = above;
                above = at.getParent();
            }
        }
    }

    /** A program that writes what it sees at these places. */
    List<String> program() {
        List<String> argv = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "! cat /etc/shadow || exit 1;"
                        + " for at; do [ ! -e \"$at\" ] || { echo \"$at:\" && ls -A \"$at\"; } || exit 1; done",
                "sh"));
        TreeMap<Path, TreeSet<String>> places = new TreeMap<>(ways);
        ALL.forEach(place -> places.putIfAbsent(place, new TreeSet<>()));
        places.keySet().forEach(place -> argv.add(place.toString()));
        return argv;
    }

    /** Whether that program saw no more than the ways. It may see less: what the worker may not show is not there. */
    boolean isAllThatIsSeen(String written) {
        TreeSet<String> allowed = NONE;
        for (String line : written.lines().toList()) {
            boolean place = line.startsWith("/");
            if (place) {
                allowed = ways.getOrDefault(Path.of(line.substring(0, line.length() - 1)), NONE);
            }
            if (place ? allowed.isEmpty() : !allowed.contains(line)) {
                return false;
            }
        }
        return true;
    }
}
