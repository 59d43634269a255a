package dev.assay.grading;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The laws of this library. */
@ArchTag("unit")
@AnalyzeClasses(packages = "dev.assay.grading", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule standsOnLittle = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.assay.grading..",
                    "dev.assay.runner..",
                    "java.io..",
                    "java.lang..",
                    "java.math..",
                    "java.nio..",
                    "java.security..",
                    "java.text..",
                    "java.time..",
                    "java.util..",
                    "javax.xml..",
                    "org.apache.commons.compress..",
                    "org.apache.commons.csv..",
                    "org.jspecify..",
                    "org.snakeyaml.engine..",
                    "tools.jackson.core..",
                    "tools.jackson.databind..",
                    "com.fasterxml.jackson.annotation..")
            .because("whoever grades without a server needs no Spring, no database and no queue");

    @ArchTest
    static final ArchRule roomsHaveNoCycles =
            slices().matching("dev.assay.grading.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesAreReadWithoutBeingRun = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.assay.grading.archive..", "dev.assay.grading.problem..", "dev.assay.grading.submission..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.assay.grading.plan..", "dev.assay.grading.score..", "dev.assay.grading.report..");

    @ArchTest
    static final ArchRule reportsKnowRowsAlone = noClasses()
            .that()
            .resideInAPackage("dev.assay.grading.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.assay.grading.problem..", "dev.assay.grading.score..", "dev.assay.grading.plan..");
}
