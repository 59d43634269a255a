package dev.assay.grading.archive;

import dev.assay.runner.RelativePath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Symbolic links of a tree, as further names of files that are in it. They are followed by name alone, never by the system, so
 * that none leads out of the tree. One that leads nowhere is refused only when somebody reads it.
 */
final class Links {

    /** Links to folders that hold links to folders, and so on. */
    private static final int ROUNDS = 4;

    private final TreeMap<String, String> targets = new TreeMap<>();
    private final TreeMap<String, String> names = new TreeMap<>();

    void add(String path, String target) throws ArchiveException {
        try {
            RelativePath.require(path);
        } catch (IllegalArgumentException e) {
            throw new ArchiveException("", "is not safe: " + e.getMessage(), e);
        }
        if (!ArchiveListing.isLitter(path)) {
            targets.put(path, target);
        }
    }

    /**
     * Finds out what they stand for.
     *
     * @param files of the tree, which no link may hide
     * @param most names that there may be
     */
    void resolve(SortedMap<String, ?> files, int most) throws ArchiveException {
        for (String link : targets.keySet()) {
            if (files.containsKey(link)) {
                throw new ArchiveException(link, "is in it twice");
            }
        }
        files.keySet().forEach(path -> names.put(path, path));
        for (int round = 0; round < ROUNDS; round++) {
            TreeMap<String, String> found = new TreeMap<>();
            for (String link : targets.keySet()) {
                String target = target(link);
                if (target != null) {
                    add(link, target, found);
                }
            }
            found.keySet().removeAll(names.keySet());
            if (found.isEmpty()) {
                break;
            }
            if (names.size() + found.size() > most) {
                throw new ArchiveException("", "holds more than " + most + " files and links to files");
            }
            names.putAll(found);
        }
        names.keySet().removeAll(files.keySet());
    }

    private void add(String link, String target, Map<String, String> found) {
        String file = names.get(target);
        if (file != null) {
            found.put(link, file);
            return;
        }
        // '0' comes next after '/'.
        names.subMap(target + "/", target + "0")
                .forEach((path, real) -> put(link + path.substring(target.length()), real, found));
    }

    private static void put(String name, String real, Map<String, String> found) {
        try {
            RelativePath.require(name);
            found.put(name, real);
        } catch (IllegalArgumentException e) {
            // Too deep to be meant.
        }
    }

    /** The path a link names; null where that is not in the tree, or around the link itself. */
    private @Nullable String target(String link) {
        String text = String.valueOf(targets.get(link)).replace('\\', '/');
        if (text.startsWith("/")) {
            return null;
        }
        Deque<String> parts = new ArrayDeque<>();
        int folder = link.lastIndexOf('/');
        String from = folder < 0 ? text : link.substring(0, folder) + "/" + text;
        for (String part : from.split("/", -1)) {
            if (part.equals("..")) {
                if (parts.isEmpty()) {
                    return null;
                }
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        String path = String.join("/", parts);
        return path.isEmpty() || link.equals(path) || link.startsWith(path + "/") ? null : path;
    }

    /** The file that a name stands for; null where it is no link, or leads nowhere. */
    @Nullable
    String file(String name) {
        return names.get(name);
    }

    /** All names of files, and links that lead nowhere. */
    Iterable<String> all() {
        TreeMap<String, String> all = new TreeMap<>(names);
        for (String link : targets.keySet()) {
            boolean folder = !names.subMap(link + "/", link + "0").isEmpty();
            if (!folder) {
                all.putIfAbsent(link, "");
            }
        }
        return all.keySet();
    }

    List<String> broken() {
        List<String> broken = new ArrayList<>();
        all().forEach(name -> {
            if (isBroken(name)) {
                broken.add(name);
            }
        });
        return broken;
    }

    boolean isBroken(String name) {
        return targets.containsKey(name) && !names.containsKey(name);
    }

    static ArchiveException broken(String name) {
        return new ArchiveException(
                name,
                "is a symbolic link to nothing in the package; put the file itself there, or a link within the package");
    }
}
