package org.picaflor.executor;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.picaflor.executor.engine.ImpureEngine;

/** The rules of {@link ArchitectureTest} can fail. */
class ArchitectureProofTest {
    private static final JavaClasses VIOLATIONS = new ClassFileImporter().importClasses(ImpureEngine.class);

    private static Stream<ArchRule> rules() {
        return Stream.of(
                ArchitectureTest.theEngineIsPure,
                ArchitectureTest.theEngineKnowsNoTaskByItsClass,
                ArchitectureTest.timeAndIdsComeThroughPorts,
                ArchitectureTest.onlyPersistenceSpeaksSql);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleNoticesWhoBreaksIt(ArchRule rule) {
        assertThat(rule.evaluate(VIOLATIONS).hasViolation()).isTrue();
    }
}
