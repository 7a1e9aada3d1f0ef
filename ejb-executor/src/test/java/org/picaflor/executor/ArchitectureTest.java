package org.picaflor.executor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.picaflor.executor.node.Ports;

/** What may know what within the executor. */
@AnalyzeClasses(packages = "org.picaflor.executor", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theEngineIsPure = noClasses()
            .that()
            .resideInAPackage("org.picaflor.executor.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "java.sql..", "javax.sql..", "org.picaflor.persistence..", "org.jboss..");

    @ArchTest
    static final ArchRule theEngineKnowsNoTaskByItsClass =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.picaflor.tasks..");

    @ArchTest
    static final ArchRule packagesFormNoCircle =
            slices().matching("org.picaflor.executor.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule timeAndIdsComeThroughPorts = noClasses()
            .that()
            .doNotBelongToAnyOf(Ports.class)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule onlyPersistenceSpeaksSql = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.postgresql..", "jakarta.persistence..");
}
