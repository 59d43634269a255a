package dev.assay.cli;

import dev.assay.grading.submission.SubmissionReader;
import dev.assay.runner.TempFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that goes to a server: what was named, or a ZIP made of it, which is deleted afterwards.
 *
 * @param name the server is told
 * @param scratch where it was made; null when it was not
 */
record UploadFile(Path file, String name, @Nullable TempFolder scratch) implements AutoCloseable {

    /** More than any server takes of one submission: the server will say that it is too large. */
    private static final long MAX_SUBMISSION_BYTES = 64L << 20;

    private static final Set<String> NOT_PACKED =
            Set.of("node_modules", "__pycache__", "__MACOSX", ".git", ".svn", ".hg", ".idea", ".vscode", ".gradle");

    /** A folder or a ZIP with a problem. Throws {@link IllegalArgumentException} when it is neither. */
    static UploadFile ofProblem(Path problem) throws IOException {
        if (!Files.isDirectory(problem)) {
            return asItIs(problem, "--problem");
        }
        return packed(problem, Long.MAX_VALUE, name(problem) + ".zip");
    }

    /** A folder, ZIP or CSV with submissions; with the CSV the files that it names. */
    static UploadFile ofSubmissions(Path submissions) throws IOException {
        if (Files.isDirectory(submissions)) {
            return packed(submissions, MAX_SUBMISSION_BYTES, name(submissions) + ".zip");
        }
        UploadFile file = asItIs(submissions, "--submissions");
        Set<String> paths = SubmissionReader.pathsIn(submissions);
        return paths.isEmpty() ? file : withFiles(submissions, paths);
    }

    private static UploadFile asItIs(Path file, String option) {
        if (!Files.exists(file)) {
            throw new IllegalArgumentException(option + ": " + file + " is not there");
        }
        return new UploadFile(file, name(file), null);
    }

    private static UploadFile packed(Path folder, long most, String name) throws IOException {
        TempFolder scratch = TempFolder.make("upload");
        Path zip = scratch.path().resolve("packed.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                FolderZip packing = new FolderZip(out, most)) {
            packing.addBelow(folder, path -> NOT_PACKED.contains(name(path)));
        } catch (IOException | RuntimeException e) {
            scratch.close();
            throw e;
        }
        return new UploadFile(zip, name, scratch);
    }

    private static UploadFile withFiles(Path csv, Set<String> paths) throws IOException {
        Path list = csv.toAbsolutePath().normalize();
        Path folder = Objects.requireNonNull(list.getParent(), "a file lies in a folder");
        Named named = Named.of(folder, paths);
        TempFolder scratch = TempFolder.make("upload");
        Path zip = scratch.path().resolve("packed.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                FolderZip packing = new FolderZip(out, MAX_SUBMISSION_BYTES)) {
            packing.add(SubmissionReader.LIST, list);
            packing.addBelow(folder, path -> !named.covers(path));
        } catch (IOException | RuntimeException e) {
            scratch.close();
            throw e;
        }
        return new UploadFile(zip, name(csv) + ".zip", scratch);
    }

    /**
     * Files and folders that a CSV names, and the folders on the way to them. What lies outside its folder has no path in a
     * ZIP: the server will say of that row that the file is not there.
     */
    private record Named(Set<Path> wanted, Set<Path> onTheWay) {

        static Named of(Path folder, Set<String> paths) {
            Set<Path> wanted = new HashSet<>();
            Set<Path> onTheWay = new HashSet<>();
            for (String path : paths) {
                Path file = folder.resolve(path).normalize();
                wanted.add(file);
                for (Path up = file.getParent(); up != null && onTheWay.add(up); up = up.getParent()) {}
            }
            return new Named(wanted, onTheWay);
        }

        boolean covers(Path path) {
            for (Path up = path; up != null; up = up.getParent()) {
                if (wanted.contains(up)) {
                    return true;
                }
            }
            return onTheWay.contains(path);
        }
    }

    private static String name(Path path) {
        Path name = path.toAbsolutePath().normalize().getFileName();
        return name == null ? "root" : name.toString();
    }

    @Override
    public void close() {
        if (scratch != null) {
            scratch.close();
        }
    }
}
