package dev.assay.grading.problem;

import dev.assay.grading.archive.ArchiveException;
import dev.assay.grading.archive.FileTree;
import dev.assay.runner.SourceFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The files of a package, by paths from its root, which may be the one folder that a ZIP holds. */
final class PackageFiles {

    /** Folders above a problem: of an archive, of a repository, of a contest. */
    private static final int DEEPEST_ROOT = 3;

    private static final int MOST_YAML = 1 << 20;

    private final FileTree tree;
    private final String root;
    private int yaml;
    private final TreeSet<String> paths = new TreeSet<>();

    private PackageFiles(FileTree tree, String root) {
        this.tree = tree;
        this.root = root;
        tree.files().keySet().forEach(path -> {
            if (path.startsWith(root)) {
                paths.add(path.substring(root.length()));
            }
        });
    }

    /**
     * The root is where a file is that tells the format: at the top, else in the only folder that has one. Folders within
     * that one do not matter.
     *
     * @throws PackageException where several folders beside each other have one
     */
    static PackageFiles of(FileTree tree, Predicate<String> tellsFormat, Warnings warnings) throws PackageException {
        SortedSet<String> all = new TreeSet<>(tree.files().keySet());
        TreeSet<String> roots = new TreeSet<>();
        for (String path : all) {
            if (tellsFormat.test(nameOf(path))
                    && path.chars().filter(c -> c == '/').count() <= DEEPEST_ROOT) {
                String folder = path.substring(0, path.lastIndexOf('/') + 1);
                if (roots.stream().noneMatch(folder::startsWith)) {
                    roots.removeIf(other -> other.startsWith(folder));
                    roots.add(folder);
                }
            }
        }
        if (roots.size() > 1) {
            String names = String.join(
                    ", ",
                    roots.stream()
                            .limit(5)
                            .map(root -> root.substring(0, root.length() - 1))
                            .toList());
            throw new PackageException(
                    "", 0, "holds " + roots.size() + " problems (" + names + "); give one of these folders at a time");
        }
        String root = roots.isEmpty() ? lone(all) : roots.first();
        long beside = all.stream().filter(path -> !path.startsWith(root)).count();
        if (beside > 0) {
            warnings.add(root, 0, "is read as the problem; what lies beside that folder is left out");
        }
        return new PackageFiles(tree, root);
    }

    /** The only folder there is; empty where there is more. */
    private static String lone(SortedSet<String> all) {
        if (all.isEmpty()) {
            return "";
        }
        String first = all.first();
        String folder = first.substring(0, first.indexOf('/') + 1);
        return !folder.isEmpty() && all.stream().allMatch(path -> path.startsWith(folder)) ? folder : "";
    }

    /** Of the folder that holds it all, else of the archive. */
    String name() {
        return root.isEmpty() ? tree.name() : nameOf(root.substring(0, root.length() - 1));
    }

    boolean has(String path) {
        return paths.contains(path);
    }

    boolean hasFolder(String folder) {
        String below = paths.ceiling(folder + "/");
        return below != null && below.startsWith(folder + "/");
    }

    /** All files at any depth of a folder, which is without a slash at its end; of the whole when it is empty. */
    SortedSet<String> below(String folder) {
        return folder.isEmpty() ? paths : paths.subSet(folder + "/", folder + "0");
    }

    /** Names of the files and folders right in a folder. */
    SortedSet<String> children(String folder) {
        int skip = folder.isEmpty() ? 0 : folder.length() + 1;
        TreeSet<String> names = new TreeSet<>();
        for (String path : below(folder)) {
            int slash = path.indexOf('/', skip);
            names.add(path.substring(skip, slash < 0 ? path.length() : slash));
        }
        return names;
    }

    byte[] read(String path) throws PackageException {
        if (!has(path)) {
            throw new PackageException(path, 0, "is missing");
        }
        try {
            return tree.read(root + path);
        } catch (ArchiveException e) {
            throw refused(e, path);
        }
    }

    /** UTF-8, without a byte-order mark. */
    String text(String path) throws PackageException {
        byte[] content = read(path);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new PackageException(path, 0, "is not UTF-8 text; save it as UTF-8");
        }
    }

    /** Reading YAML costs time: all files of a package together have no more than a megabyte. */
    void countYaml(String path, int characters) throws PackageException {
        yaml += characters;
        if (yaml > MOST_YAML) {
            throw new PackageException(
                    path, 0, "and the other YAML files are larger than " + MOST_YAML + " characters together");
        }
    }

    /** The files of a program: one file, or all of a folder by their paths within it. */
    List<SourceFile> sources(String path) throws PackageException {
        if (has(path)) {
            return List.of(new SourceFile(nameOf(path), read(path)));
        }
        List<SourceFile> files = new ArrayList<>();
        for (String file : below(path)) {
            files.add(new SourceFile(file.substring(path.length() + 1), read(file)));
        }
        return files;
    }

    static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    static PackageException refused(ArchiveException e, String path) {
        return new PackageException(
                e.file().isEmpty() ? "" : path, 0, (e.file().isEmpty() ? "the package " : "") + e.error());
    }
}
