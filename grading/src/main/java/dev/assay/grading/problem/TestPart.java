package dev.assay.grading.problem;

/** A case, or a group within a group. */
public sealed interface TestPart permits TestGroup, TestCase {}
