package dev.assay.grading.batch;

import dev.assay.content.StoredFiles;
import dev.assay.grading.plan.JuryPrograms;
import dev.assay.grading.problem.Expectation;
import dev.assay.grading.problem.JurySubmission;
import dev.assay.grading.problem.Problem;
import dev.assay.grading.submission.Submission;
import dev.assay.grading.submission.SubmissionCaps;
import dev.assay.grading.submission.SubmissionReader;
import dev.assay.grading.submission.SubmissionsException;
import dev.assay.runner.language.LanguageCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The submissions of a run, one after the other, in the same order each time. */
final class RunSubmissions implements AutoCloseable {

    private final int count;
    private final Iterator<Entry> entries;
    private final @Nullable SubmissionReader reader;

    private RunSubmissions(int count, Iterator<Entry> entries, @Nullable SubmissionReader reader) {
        this.count = count;
        this.entries = entries;
        this.reader = reader;
    }

    /** A submission, with what the problem's author expects, if it is of the problem. */
    record Entry(Submission submission, @Nullable String expected) {}

    static RunSubmissions open(RunContext context, StoredFiles files, LanguageCatalog languages)
            throws IOException, SubmissionsException {
        String sha256 = context.run().submissionsSha256();
        if (sha256 == null) {
            List<JurySubmission> jury = context.problem().submissions();
            return new RunSubmissions(
                    jury.size(),
                    jury.stream()
                            .map(one -> ofJury(one, context.problem(), languages))
                            .iterator(),
                    null);
        }
        Path file = context.scratch().file("submissions");
        Files.deleteIfExists(file);
        files.copy(HexFormat.of().parseHex(sha256), file);
        SubmissionReader reader = SubmissionReader.open(
                file,
                SubmissionCaps.DEFAULT,
                languages,
                !context.problem().included().isEmpty());
        Stream<Submission> all = reader.stream();
        return new RunSubmissions(
                reader.count(), all.map(one -> new Entry(one, null)).iterator(), reader);
    }

    private static Entry ofJury(JurySubmission jury, Problem problem, LanguageCatalog languages) {
        Submission submission = JuryPrograms.language(jury, languages)
                .map(id -> new Submission(
                        jury.name(),
                        id,
                        JuryPrograms.files(jury, problem),
                        JuryPrograms.entryPoint(jury, languages),
                        null))
                .orElseGet(() -> Submission.unreadable(jury.name(), null, JuryPrograms.unknown(jury, languages)));
        return new Entry(submission, expected(jury.expectations()));
    }

    /** Verdicts in words: those of the whole, else those that some case must have; null where nothing is promised. */
    private static @Nullable String expected(List<Expectation> expectations) {
        String words = expectations.stream()
                .filter(one -> one.where().isEmpty())
                .map(one -> one.overall().isEmpty() ? one.required() : one.overall())
                .filter(verdicts -> !verdicts.isEmpty())
                .map(verdicts -> verdicts.stream().map(Enum::name).sorted().collect(Collectors.joining(" or ")))
                .distinct()
                .collect(Collectors.joining(", and "));
        if (words.isEmpty() && !expectations.isEmpty()) {
            return "what the package promises";
        }
        return words.isEmpty() ? null : words;
    }

    /** How many there are in all. */
    int count() {
        return count;
    }

    void skip(int entriesBefore) {
        for (int i = 0; i < entriesBefore && entries.hasNext(); i++) {
            entries.next();
        }
    }

    boolean hasNext() {
        return entries.hasNext();
    }

    Entry next() {
        return entries.next();
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }
}
