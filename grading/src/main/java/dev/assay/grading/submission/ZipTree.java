package dev.assay.grading.submission;

import dev.assay.grading.archive.ArchiveException;
import dev.assay.grading.archive.CentralDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A ZIP of submissions: its members, without what is {@link Junk}, each read when it is asked for. */
final class ZipTree implements Closeable {

    private final ZipFile zip;
    private final List<Member> members;
    private final NavigableMap<String, List<Member>> byPath = new TreeMap<>();

    private ZipTree(ZipFile zip, List<Member> members) {
        this.zip = zip;
        this.members = members;
        members.forEach(one ->
                byPath.computeIfAbsent(one.path(), path -> new ArrayList<>(1)).add(one));
    }

    static ZipTree open(Path file, int maxEntries) throws SubmissionsException {
        ZipFile zip;
        try {
            CentralDirectory.requireBounded(file, maxEntries);
            zip = openWithNames(file);
        } catch (ArchiveException e) {
            throw new SubmissionsException(0, "the ZIP " + e.error() + ": split it");
        } catch (IOException | RuntimeException e) {
            throw new SubmissionsException(
                    0, "the ZIP is damaged or cut off, nothing of it was read: make it and send it again");
        }
        List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
        if (entries.size() > maxEntries) {
            ZipFile.closeQuietly(zip);
            throw new SubmissionsException(
                    0, "the ZIP has " + entries.size() + " entries, and " + maxEntries + " are the most: split it");
        }
        List<Member> members = new ArrayList<>();
        for (ZipArchiveEntry entry : entries) {
            Member member = Member.of(entry);
            if (!member.path().isEmpty() && !Junk.is(member.path())) {
                members.add(member);
            }
        }
        if (members.stream().anyMatch(one -> one.path().equals("[Content_Types].xml"))) {
            ZipFile.closeQuietly(zip);
            throw new SubmissionsException(
                    0, "the submissions are an Excel or Word document; save the table as CSV and send that");
        }
        return new ZipTree(zip, unwrapped(members));
    }

    /** Programs that do not say how names are encoded mostly mean UTF-8, or else the code page of old. */
    private static ZipFile openWithNames(Path file) throws IOException {
        ZipFile zip = open(file, StandardCharsets.UTF_8);
        boolean utf8 = zip.stream().allMatch(ZipTree::namedInUtf8);
        if (utf8) {
            return zip;
        }
        zip.close();
        return open(file, Charset.forName("IBM437"));
    }

    private static boolean namedInUtf8(ZipArchiveEntry entry) {
        return entry.getRawName() == null
                || new String(entry.getRawName(), StandardCharsets.UTF_8).indexOf('\uFFFD') < 0;
    }

    private static ZipFile open(Path file, Charset names) throws IOException {
        return ZipFile.builder().setPath(file).setCharset(names).get();
    }

    /**
     * Whoever zips a folder of submissions gets a ZIP with that one folder in it: then its content is meant. A lone folder
     * with a lone thing in it is a submission.
     */
    private static List<Member> unwrapped(List<Member> members) {
        boolean oneFolder = members.stream().allMatch(one -> one.nested() || one.folder())
                && members.stream().map(Member::top).distinct().count() == 1;
        List<Member> inside =
                members.stream().filter(Member::nested).map(Member::unwrapped).toList();
        boolean several = inside.stream().map(Member::top).distinct().count() > 1;
        return oneFolder && several ? inside : members;
    }

    List<Member> members() {
        return members;
    }

    Optional<Member> atRoot(String name) {
        return members.stream()
                .filter(one -> !one.folder() && one.path().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The file of that path, or all that lies in the folder of that path. */
    List<Member> under(String path) {
        String clean = clean(path);
        List<Member> found = new ArrayList<>(byPath.getOrDefault(clean, List.of()));
        // '0' comes next after '/'.
        byPath.subMap(clean + "/", clean + "0").values().forEach(found::addAll);
        return found;
    }

    /** A path as a person writes it, as {@link Member} has it. */
    static String clean(String path) {
        return path.replace('\\', '/').replaceAll("^(\\./)+|/+$", "");
    }

    InputStream stream(Member member) throws IOException {
        return zip.getInputStream(member.entry());
    }

    /** At most that many bytes, whatever the ZIP promises: a file that has so many may have more. */
    byte[] read(Member member, int most) throws IOException {
        byte[] content;
        try (InputStream in = stream(member)) {
            content = in.readNBytes(most);
        }
        if (content.length < most) {
            CRC32 sum = new CRC32();
            sum.update(content);
            if (sum.getValue() != member.entry().getCrc()) {
                throw new IOException("its checksum is wrong");
            }
        }
        return content;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
