package dev.assay.grading.submission;

import dev.assay.grading.archive.ArchiveException;
import dev.assay.grading.archive.BoundedZip;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A ZIP of submissions: its members, without what is {@link IgnoredFiles}, each read when it is asked for. */
final class SubmissionZip implements Closeable {

    private static final String WHOLE_FOLDER = "./";

    private final BoundedZip zip;
    private final List<ZipMember> members;
    private final NavigableMap<String, List<ZipMember>> byPath = new TreeMap<>();

    private SubmissionZip(BoundedZip zip, List<ZipMember> members) {
        this.zip = zip;
        this.members = members;
        members.forEach(one ->
                byPath.computeIfAbsent(one.path(), path -> new ArrayList<>(1)).add(one));
    }

    static SubmissionZip open(Path file, int maxEntries) throws SubmissionsException, IOException {
        BoundedZip zip;
        try {
            zip = BoundedZip.open(file, maxEntries);
        } catch (ArchiveException e) {
            throw new SubmissionsException(0, "the ZIP " + e.error() + ": split it");
        } catch (IOException e) {
            throw new SubmissionsException(
                    0, "the ZIP is damaged or cut off, nothing of it was read: make it and send it again");
        }
        List<ZipMember> members = members(zip);
        if (members.stream().anyMatch(one -> one.path().equals("[Content_Types].xml"))) {
            zip.close();
            throw new SubmissionsException(
                    0, "the submissions are an Excel or Word document; save the table as CSV and send that");
        }
        // Whoever packs a folder by program can say that the folder itself is meant.
        boolean whole = zip.entries().stream().anyMatch(entry -> entry.getName().equals(WHOLE_FOLDER));
        return new SubmissionZip(zip, whole ? members : unwrapped(members));
    }

    private static List<ZipMember> members(BoundedZip zip) {
        return zip.entries().stream()
                .map(ZipMember::of)
                .filter(member -> !member.path().isEmpty() && !IgnoredFiles.is(member.path()))
                .toList();
    }

    /**
     * Whoever zips a folder of submissions gets a ZIP with that one folder in it: then its content is meant. A lone folder
     * with a lone thing in it is a submission.
     */
    private static List<ZipMember> unwrapped(List<ZipMember> members) {
        boolean oneFolder = members.stream().allMatch(one -> one.nested() || one.folder())
                && members.stream().map(ZipMember::top).distinct().count() == 1;
        List<ZipMember> inside = members.stream()
                .filter(ZipMember::nested)
                .map(ZipMember::unwrapped)
                .toList();
        boolean several = inside.stream().map(ZipMember::top).distinct().count() > 1;
        return oneFolder && several ? inside : members;
    }

    List<ZipMember> members() {
        return members;
    }

    Optional<ZipMember> atRoot(String name) {
        return members.stream()
                .filter(one -> !one.folder() && one.path().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The file of that path, or all that lies in the folder of that path. */
    List<ZipMember> under(String path) {
        String clean = clean(path);
        List<ZipMember> found = new ArrayList<>(byPath.getOrDefault(clean, List.of()));
        // '0' comes next after '/'.
        byPath.subMap(clean + "/", clean + "0").values().forEach(found::addAll);
        return found;
    }

    /** A path as a person writes it, as {@link ZipMember} has it. */
    static String clean(String path) {
        return path.replace('\\', '/').replaceAll("^(\\./)+|/+$", "");
    }

    InputStream stream(ZipMember member) throws IOException {
        return zip.stream(member.entry());
    }

    /** At most that many bytes, whatever the ZIP promises: a file that has so many may have more. */
    byte[] read(ZipMember member, int most) throws IOException {
        try (InputStream in = stream(member)) {
            return in.readNBytes(most);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
