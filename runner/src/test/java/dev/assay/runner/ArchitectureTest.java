package dev.assay.runner;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

@ArchTag("unit")
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
            .resideOutsideOfPackages("dev.assay.runner.sandbox.process", "dev.assay.runner.sandbox.isolated")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ProcessBuilder.class, Process.class);

    @ArchTest
    static final ArchRule nobodyStartsProcessesByTheRuntime = noClasses()
            .should()
            .callMethodWhere(target(owner(type(Runtime.class))).and(target(name("exec"))));

    @ArchTest
    static final ArchRule theVocabularyStandsAlone = noClasses()
            .that()
            .resideInAPackage("dev.assay.runner")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.assay.runner.*..");

    @ArchTest
    static final ArchRule tiersKnowNothingButWhatASandboxIs = noClasses()
            .that()
            .resideInAPackage("dev.assay.runner.sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.assay.runner.engine..",
                    "dev.assay.runner.judge..",
                    "dev.assay.runner.language..",
                    "dev.assay.runner.selftest..");

    @ArchTest
    static final ArchRule tiersDoNotKnowEachOther =
            slices().matching("dev.assay.runner.sandbox.(*)..").should().notDependOnEachOther();

    /** Every package is a slice, the root and those inside of others too. */
    @ArchTest
    static final ArchRule packagesAreFreeOfCycles = slices().assignedFrom(new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                    return SliceIdentifier.of(javaClass.getPackageName());
                }

                @Override
                public String getDescription() {
                    return "packages";
                }
            })
            .should()
            .beFreeOfCycles();
}
