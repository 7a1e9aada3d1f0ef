package org.picaflor.flow;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

@AnalyzeClasses(packages = "org.picaflor.flow", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule THE_LANGUAGE_KNOWS_NO_CONTAINER =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("jakarta..", "javax..");

    @ArchTest
    static final ArchRule THE_SPI_DOES_NOT_KNOW_WHO_BINDS_IT = noClasses()
            .that()
            .resideInAnyPackage("..flow.spi..", "..flow.model..", "..flow.execution..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..flow.yaml..", "..flow.input..", "..flow.property..", "..flow.registry..");

    /** The shared vocabulary refers to itself by design; expressions have rules of their own. */
    @ArchTest
    static final ArchRule THE_FRONT_END_HAS_NO_CYCLES = SlicesRuleDefinition.slices()
            .matching("org.picaflor.flow.(**)")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(
                    resideInAnyPackage("..flow.spi..", "..flow.model..", "..flow.execution..", "..flow.expression.."),
                    alwaysTrue());
}
