package dev.assay.grading.submission;

import java.util.List;

/**
 * What of a ZIP is one submission.
 *
 * @param folder that its members lie in; empty when it is one file by itself
 */
record SubmittedEntry(String folder, List<ZipMember> members) {

    List<ZipMember> files() {
        return members.stream().filter(one -> !one.folder()).toList();
    }

    /** The path of a member as the program sees it. */
    String pathOf(ZipMember member) {
        return !folder.isEmpty() && member.path().startsWith(folder + "/")
                ? member.path().substring(folder.length() + 1)
                : member.fileName();
    }
}
