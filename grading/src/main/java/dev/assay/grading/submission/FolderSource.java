package dev.assay.grading.submission;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A ZIP in which each file or folder at the top is a submission. */
final class FolderSource implements SubmissionSource {

    private final Map<String, SubmittedEntry> entries = new LinkedHashMap<>();
    private final SubmissionZip zip;
    private final SubmissionParser parser;

    /** In the order of the names; files that would share an id keep their extension. */
    FolderSource(SubmissionZip zip, SubmissionParser parser) {
        this.zip = zip;
        this.parser = parser;
        Map<String, List<ZipMember>> tops = new TreeMap<>();
        for (ZipMember member : zip.members()) {
            tops.computeIfAbsent(member.top(), top -> new ArrayList<>()).add(member);
        }
        Map<String, Integer> stems = new HashMap<>();
        tops.forEach((top, inside) -> stems.merge(stem(top, inside), 1, Integer::sum));
        Ids ids = new Ids();
        tops.forEach((top, inside) -> {
            String stem = stem(top, inside);
            String wanted = stem.isEmpty() || stems.getOrDefault(stem, 0) > 1 ? Ids.clean(top) : stem;
            String id = ids.claim(wanted.isEmpty() ? "(no name)" : wanted, 0).id();
            entries.put(id, new SubmittedEntry(alone(inside) ? "" : top, inside));
        });
    }

    private static String stem(String top, List<ZipMember> inside) {
        int dot = top.lastIndexOf('.');
        return Ids.clean(alone(inside) && dot > 0 ? top.substring(0, dot) : top);
    }

    private static boolean alone(List<ZipMember> inside) {
        return inside.size() == 1 && !inside.get(0).nested() && !inside.get(0).folder();
    }

    @Override
    public int count() {
        return entries.size();
    }

    @Override
    public Stream<Submission> stream() {
        return entries.entrySet().stream().map(one -> submission(one.getKey(), one.getValue()));
    }

    private Submission submission(String id, SubmittedEntry what) {
        try {
            return parser.of(id, "", what, zip);
        } catch (Refused e) {
            return Submission.unreadable(id, null, e.cause());
        }
    }
}
