package dev.assay.grading.submission;

import dev.assay.grading.archive.ReadFailure;
import dev.assay.runner.language.LanguageCatalog;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVException;
import org.jspecify.annotations.Nullable;

/**
 * Reads submissions out of a ZIP, where each file or folder at the top is one, or out of a CSV with the columns {@code id},
 * {@code language} (may be empty) and {@code source}. A ZIP with a file {@value #LIST} at the top is what that CSV says; its
 * column {@code path} names files and folders beside it. Nothing outside the file is ever read. At most one submission is in
 * memory.
 */
public final class SubmissionReader implements Closeable {

    /** Name of a CSV that says which files of a ZIP are submissions. */
    public static final String LIST = "submissions.csv";

    private static final int CELLS_BESIDE_SOURCE = 1 << 16;

    /** Of a CSV that is only looked through. */
    private static final long MAX_ROW = 64L << 20;

    private final SubmissionSource source;
    private final @Nullable SubmissionZip zip;

    private SubmissionReader(SubmissionSource source, @Nullable SubmissionZip zip) {
        this.source = source;
        this.zip = zip;
    }

    /**
     * Opens a ZIP or a CSV, whichever it is.
     *
     * @throws SubmissionsException when nothing of it can be read
     * @throws IOException when the file itself cannot be
     */
    public static SubmissionReader open(Path file, SubmissionCaps caps, LanguageCatalog languages)
            throws SubmissionsException, IOException {
        return open(file, caps, languages, false);
    }

    /** {@code named}: a submission of one file keeps the name of that, as where files of the problem come beside it. */
    public static SubmissionReader open(Path file, SubmissionCaps caps, LanguageCatalog languages, boolean named)
            throws SubmissionsException, IOException {
        SubmissionParser parser = new SubmissionParser(caps, languages, named);
        int longest = caps.bytes() + CELLS_BESIDE_SOURCE;
        if (FileKind.of(file) == FileKind.OTHER) {
            CsvFile csv = CsvFile.of(() -> Files.newInputStream(file), longest);
            return new SubmissionReader(new CsvSource(csv, null, parser, caps.submissions()), null);
        }
        SubmissionZip zip = SubmissionZip.open(file, caps.archiveEntries());
        try {
            Optional<ZipMember> list = zip.atRoot(LIST);
            SubmissionSource source = list.isEmpty()
                    ? new FolderSource(zip, parser)
                    : new CsvSource(listed(file, zip, list.get(), longest), zip, parser, caps.submissions());
            return new SubmissionReader(bounded(source, caps), zip);
        } catch (SubmissionsException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static CsvFile listed(Path file, SubmissionZip zip, ZipMember list, long longest)
            throws SubmissionsException {
        try {
            return CsvFile.of(() -> zip.stream(list), longest);
        } catch (IOException e) {
            throw new SubmissionsException(
                    0,
                    "'" + LIST + "' in the ZIP is damaged (" + ReadFailure.told(e, file)
                            + "): make the ZIP and send it again");
        }
    }

    /**
     * The paths that a CSV names; none when it has none, or is no CSV. For whoever sends the CSV and must send the files with
     * it; what is wrong with the CSV is told by whoever reads it.
     */
    public static Set<String> pathsIn(Path csv) throws IOException {
        Set<String> paths = new LinkedHashSet<>();
        try {
            if (FileKind.of(csv) == FileKind.ZIP) {
                return Set.of();
            }
            try (CsvRows rows = new CsvRows(CsvFile.of(() -> Files.newInputStream(csv), MAX_ROW))) {
                while (rows.hasNext()) {
                    paths.add(rows.next().path().replace('\\', '/'));
                }
            }
        } catch (SubmissionsException | CSVException | UncheckedIOException | IllegalArgumentException e) {
            return Set.of();
        }
        paths.remove("");
        return paths;
    }

    private static SubmissionSource bounded(SubmissionSource source, SubmissionCaps caps) throws SubmissionsException {
        if (source.count() > caps.submissions()) {
            throw new SubmissionsException(
                    0,
                    "there are " + source.count() + " submissions, and " + caps.submissions()
                            + " are the most of one run; split them");
        }
        return source;
    }

    /** How many there are. */
    public int count() {
        return source.count();
    }

    /**
     * All submissions, in the same order each time: of a ZIP by name, of a CSV by row. Close the stream before the reader.
     */
    public Stream<Submission> stream() {
        return source.stream();
    }

    @Override
    public void close() throws IOException {
        if (zip != null) {
            zip.close();
        }
    }
}
