package org.picaflor.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.picaflor", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule onlyTheWebKnowsJaxRs = noClasses()
            .that()
            .resideOutsideOfPackage("org.picaflor.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule theWebKnowsOfTheExecutorOnlyItsApiAndTheLanguage = noClasses()
            .that()
            .resideInAPackage("org.picaflor.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.picaflor.executor.engine..",
                    "org.picaflor.executor.loop..",
                    "org.picaflor.executor.worker..",
                    "org.picaflor.executor.node..",
                    "org.picaflor.executor.live..",
                    "org.picaflor.executor.delivery..",
                    "org.picaflor.executor.lifecycle..",
                    "org.picaflor.tasks..",
                    "org.picaflor.persistence.sql..",
                    "org.picaflor.persistence.entity..");

    @ArchTest
    static final ArchRule theWebSpeaksToNoDatabase = noClasses()
            .that()
            .resideInAPackage("org.picaflor.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.sql..", "jakarta.persistence..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.sql.Connection");

    @ArchTest
    static final ArchRule resourcesAreCalledSo =
            classes().that().areAnnotatedWith(jakarta.ws.rs.Path.class).should().haveSimpleNameEndingWith("Resource");
}
