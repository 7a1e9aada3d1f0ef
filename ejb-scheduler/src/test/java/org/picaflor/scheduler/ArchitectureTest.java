package org.picaflor.scheduler;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.picaflor.scheduler", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule THE_EVALUATOR_DOES_NOT_KNOW_THE_MONITOR = noClasses()
            .that()
            .resideInAPackage("..scheduler.trigger..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..scheduler.monitor..", "..scheduler.upkeep..");

    @ArchTest
    static final ArchRule THE_MONITOR_DOES_NOT_KNOW_THE_EVALUATOR = noClasses()
            .that()
            .resideInAPackage("..scheduler.monitor..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..scheduler.trigger..", "..scheduler.upkeep..");

    @ArchTest
    static final ArchRule THE_UPKEEP_KNOWS_NEITHER = noClasses()
            .that()
            .resideInAPackage("..scheduler.upkeep..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..scheduler.monitor..", "..scheduler.trigger..");

    @ArchTest
    static final ArchRule NOTHING_THAT_RUNS_BY_ITSELF_KNOWS_THE_PURGES = noClasses()
            .that()
            .resideOutsideOfPackage("..scheduler.purge..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..scheduler.purge..");

    @ArchTest
    static final ArchRule WHAT_THEY_SHARE_KNOWS_NONE_OF_THEM = noClasses()
            .that()
            .resideInAPackage("org.picaflor.scheduler")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..scheduler.monitor..", "..scheduler.trigger..", "..scheduler.upkeep..");

    @ArchTest
    static final ArchRule SQL_STAYS_IN_PERSISTENCE =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule ONLY_THE_BEANS_KNOW_THE_CONTAINER = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Bean")
            .and()
            .doNotHaveSimpleName("TriggerEvaluator")
            .and()
            .doNotHaveSimpleName("ExecutionMonitor")
            .and()
            .doNotHaveSimpleName("ExecutionUpkeep")
            .and()
            .doNotHaveSimpleName("FlowTriggerEvaluator")
            .and()
            .doNotHaveSimpleName("SchedulerFigures")
            .and()
            .doNotHaveSimpleName("SchedulerMeters")
            .and()
            .resideOutsideOfPackage("..scheduler.purge..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta..");
}
