package dev.assay.grading.problem;

import dev.assay.grading.archive.ImportCaps;
import dev.assay.runner.Limits;
import dev.assay.runner.language.LanguageCatalog;

/**
 * What a package may bring.
 *
 * @param cases most test cases of a problem
 * @param defaults limits where the package says nothing
 * @param maxima limits above which a package is refused
 * @param languages that checkers may be written in
 */
public record ImportSettings(ImportCaps caps, int cases, Limits defaults, Limits maxima, LanguageCatalog languages) {}
