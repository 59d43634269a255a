package dev.assay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.assay.database.Database;
import dev.assay.database.ReadDatabase;
import org.springframework.web.bind.annotation.RestController;

/** The laws of the house. */
class ArchitectureTest {

    @AnalyzeClasses(packages = "dev.assay", importOptions = DoNotIncludeTests.class)
    @ArchTag("unit")
    static class Production {

        @ArchTest
        static final ArchRule roomsHaveNoCycles =
                slices().matching("dev.assay.(**)").should().beFreeOfCycles();

        @ArchTest
        static final ArchRule onlyTheQueueKnowsJobRunr = noClasses()
                .that()
                .resideOutsideOfPackages("dev.assay.queue..", "dev.assay.dashboard..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jobrunr..")
                .because("JobRunr's traps are dealt with in one place");

        @ArchTest
        static final ArchRule onlySignalsKnowRedis = noClasses()
                .that()
                .resideOutsideOfPackages("dev.assay.signal..", "dev.assay.embedded..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("redis.clients..")
                .because("everything must be right without Redis");

        @ArchTest
        static final ArchRule onlyTheRunnerStartsProcesses = noClasses()
                .that()
                .resideOutsideOfPackages("dev.assay.runner..", "dev.assay.embedded..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(ProcessBuilder.class, Process.class)
                .because("a process outside the sandbox is a process nobody limits");

        @ArchTest
        static final ArchRule theRunnerStandsAlone = noClasses()
                .that()
                .resideInAPackage("dev.assay.runner..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..", "java.sql..", "javax.sql..", "redis.clients..", "org.jobrunr..");

        @ArchTest
        static final ArchRule readsHaveNoTransaction = noClasses()
                .that()
                .areAssignableTo(ReadDatabase.class)
                .should()
                .beAssignableTo(Database.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.transaction..", "org.springframework.jdbc.support..")
                .because("a read is one statement, without commands around it");

        @ArchTest
        static final ArchRule nobodyMakesATransactionOfReads = noClasses()
                .should()
                .callMethod(ReadDatabase.class, "dataSource")
                .because("over the pool itself one could begin a transaction");

        @ArchTest
        static final ArchRule controllersSeeNoTables = noClasses()
                .that()
                .areAnnotatedWith(RestController.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.jdbc..", "dev.assay.database..");

        @ArchTest
        static final ArchRule controllersStayInTheirRoom =
                classes().that().areAnnotatedWith(RestController.class).should().bePackagePrivate();

        @ArchTest
        static final ArchRule gradingPointsToItsRuns = noClasses()
                .that()
                .resideInAPackage("dev.assay.grading.run..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.assay.grading.batch..", "dev.assay.grading.web..");

        @ArchTest
        static final ArchRule whatDrivesRunsAndWhatShowsThemHaveNoPublicClass = classes()
                .that()
                .resideInAnyPackage("dev.assay.grading.batch..", "dev.assay.grading.web..")
                .and()
                .areTopLevelClasses()
                .should()
                .bePackagePrivate();

        @ArchTest
        static final ArchRule timeIsTheDatabases = noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.assay.execution..", "dev.assay.queue..", "dev.assay.session..", "dev.assay.worker..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("clocks of nodes differ; only the database's decides");
    }

    @AnalyzeClasses(packages = "dev.assay", importOptions = OnlyIncludeTests.class)
    @ArchTag("unit")
    static class Tests {

        @ArchTest
        static final ArchRule testsWaitOnEvents = noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .because("a test that sleeps is slow when it passes and wrong when the machine is busy");
    }
}
