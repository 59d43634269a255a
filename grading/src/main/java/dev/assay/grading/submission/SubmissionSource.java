package dev.assay.grading.submission;

import java.util.stream.Stream;

/** Submissions in one of the forms they are handed in. */
interface SubmissionSource {

    int count();

    /** In the same order each time, each read when it is asked for. */
    Stream<Submission> stream();
}
