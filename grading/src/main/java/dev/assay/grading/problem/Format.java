package dev.assay.grading.problem;

/** What a package was written for. */
public enum Format {
    /** Kattis and ICPC problem packages before the format had versions; DOMjudge's too. */
    KATTIS_LEGACY,
    /** Kattis problem packages, version 2025-09. */
    KATTIS_2025_09,
    /** Codeforces Polygon, {@code problem.xml}. */
    POLYGON,
    /** A folder of {@code NAME.in} and {@code NAME.ans}. */
    PLAIN,
    /** A grader's test files that run beside the submission. */
    UNIT_TESTS
}
