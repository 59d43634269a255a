package dev.assay.grading.submission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A CSV in which each row is a submission: its source, or the path of it in the ZIP that the CSV is in. */
final class CsvSource implements SubmissionSource {

    private final CsvFile file;
    private final @Nullable SubmissionZip zip;
    private final SubmissionParser parser;
    private final int count;

    /** Reads all of it once, so that what is no CSV is refused before anything is taken from it. */
    CsvSource(CsvFile file, @Nullable SubmissionZip zip, SubmissionParser parser, int mostRows)
            throws SubmissionsException {
        this.file = file;
        this.zip = zip;
        this.parser = parser;
        this.count = count(mostRows);
    }

    private int count(int most) throws SubmissionsException {
        try (CsvRows rows = new CsvRows(file)) {
            if (!rows.has("id") || !(rows.has("path") || rows.has("source"))) {
                throw new SubmissionsException(
                        1,
                        "line 1: the submissions are neither a ZIP nor a CSV whose first line names the columns id,"
                                + " language and one of path and source");
            }
            return count(rows, most);
        } catch (IOException | RuntimeException e) {
            throw unreadable(1, e);
        }
    }

    private static int count(CsvRows rows, int most) throws SubmissionsException {
        int count = 0;
        try {
            while (rows.hasNext()) {
                rows.next();
                count++;
                if (count > most) {
                    throw new SubmissionsException(
                            rows.line(),
                            "there are more than " + most + " submissions, the most of one run; split the CSV");
                }
            }
        } catch (RuntimeException e) {
            throw unreadable(rows.line(), e);
        }
        return count;
    }

    private static SubmissionsException unreadable(int line, Exception e) {
        Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
        return new SubmissionsException(line, "line " + line + " of the CSV cannot be read: " + cause.getMessage());
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public Stream<Submission> stream() {
        try {
            CsvRows rows = new CsvRows(file);
            Ids ids = new Ids();
            return StreamSupport.stream(
                            Spliterators.spliterator(rows, count, Spliterator.ORDERED | Spliterator.NONNULL), false)
                    .map(row -> submission(row, ids))
                    .onClose(rows::closeUnchecked);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Submission submission(CsvRow row, Ids ids) {
        String wanted = Ids.clean(row.id());
        Ids.Claimed claimed = ids.claim(wanted.isEmpty() ? "line " + row.line() : wanted, row.line());
        try {
            if (wanted.isEmpty()) {
                throw new Refused("line " + row.line() + " has no id");
            }
            if (claimed.duplicateOf() != null) {
                throw new Refused("line " + row.line() + " has the id of line " + claimed.duplicateOf() + ", '"
                        + Text.shown(wanted) + "'; nothing of it was run: each submission needs an id of its own");
            }
            return taken(claimed.id(), row);
        } catch (Refused e) {
            return Submission.unreadable(claimed.id(), null, e.cause());
        }
    }

    private Submission taken(String id, CsvRow row) throws Refused {
        if (row.path().isEmpty()) {
            return parser.ofText(id, row.language(), row.source().getBytes(StandardCharsets.UTF_8));
        }
        if (!row.source().isBlank()) {
            throw new Refused("line " + row.line() + " has both a path and a source; only one can be meant");
        }
        String path = "'" + Text.shown(row.path()) + "'";
        if (zip == null) {
            throw new Refused("the file " + path + " did not come with the CSV: put both into a ZIP, and call the CSV "
                    + SubmissionReader.LIST);
        }
        List<ZipMember> members = zip.under(row.path());
        if (members.isEmpty()) {
            throw new Refused("there is no " + path + " beside " + SubmissionReader.LIST);
        }
        String clean = SubmissionZip.clean(row.path());
        boolean file = members.size() == 1
                && !members.get(0).folder()
                && members.get(0).path().equals(clean);
        return parser.of(id, row.language(), new SubmittedEntry(file ? "" : clean, members), zip);
    }
}
