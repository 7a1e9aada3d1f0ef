package org.picaflor.tasks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

@AnalyzeClasses(packages = "org.picaflor.tasks", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule TASKS_KNOW_THE_SPI_AND_LIBRARIES_ONLY = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.net.ssl..",
                    "org.jspecify..",
                    "de.focus_shift..",
                    "org.apache.hc..",
                    "org.picaflor.tasks..",
                    "org.picaflor.flow.spi..",
                    "org.picaflor.flow.model..",
                    "org.picaflor.flow.execution..",
                    "org.picaflor.flow.state..",
                    "org.picaflor.flow.window..",
                    "org.picaflor.flow.error..",
                    "org.picaflor.flow.property..",
                    "org.picaflor.flow.expression..");

    @ArchTest
    static final ArchRule HOLIDAYS_STAND_BEHIND_OUR_OWN_TYPE = noClasses()
            .that()
            .doNotHaveSimpleName("Holidays")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("de.focus_shift..");

    @ArchTest
    static final ArchRule NO_CYCLES = SlicesRuleDefinition.slices()
            .matching("org.picaflor.tasks.(*)..")
            .should()
            .beFreeOfCycles();
}
