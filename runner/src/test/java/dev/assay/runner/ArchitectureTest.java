package dev.assay.runner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Tag;

@Tag("unit")
@AnalyzeClasses(packages = "dev.assay.runner", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule standsOnLittle = classes()
            .that()
            .resideOutsideOfPackage("dev.assay.runner.language.tool..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.assay.runner..",
                    "java..",
                    "org.slf4j..",
                    "org.jspecify..",
                    "tools.jackson..",
                    "com.fasterxml.jackson.annotation..");

    /** They are handed to another virtual machine, class by class. */
    @ArchTest
    static final ArchRule programsForTheSandboxStandOnTheJdkAlone = classes()
            .that()
            .resideInAPackage("dev.assay.runner.language.tool..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.assay.runner.language.tool..", "java..", "javax..", "com.sun.source..", "org.jspecify..");

    @ArchTest
    static final ArchRule onlyTiersStartProcesses = noClasses()
            .that()
            .resideOutsideOfPackages("dev.assay.runner.process..", "dev.assay.runner.isolated..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ProcessBuilder.class, Process.class, Runtime.class);

    @ArchTest
    static final ArchRule aSandboxKnowsNoTier = noClasses()
            .that()
            .resideInAPackage("dev.assay.runner.sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.assay.runner.process..", "dev.assay.runner.isolated..", "dev.assay.runner.language..");

    @ArchTest
    static final ArchRule tiersAndLanguagesDoNotKnowEachOther = slices().matching("dev.assay.runner.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    com.tngtech.archunit.base.DescribedPredicate.alwaysTrue(),
                    com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage("dev.assay.runner.sandbox"));
}
