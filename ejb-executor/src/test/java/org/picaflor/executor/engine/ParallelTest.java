package org.picaflor.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.flow.state.State;

/** Tasks side by side. */
class ParallelTest {
    private static final String FLOW = """
            tasks:
              - id: p
                type: io.kestra.plugin.core.flow.Parallel
                concurrent: %d
                tasks:
                  - {id: a, type: test.Work, outcome: %s}
                  - {id: b, type: test.Work}
                  - {id: c, type: test.Work}
                errors:
                  - {id: e, type: test.Work}
            """;

    @ParameterizedTest
    @CsvSource({"0, 3", "1, 1", "2, 2", "3, 3", "4, 3"})
    void asManyBeginAsTheLimitAllows(int limit, int begun) {
        EngineDriver driver = EngineDriver.of(FLOW.formatted(limit, "SUCCESS")).start();
        assertThat(driver.waiting()).hasSize(begun);
        assertThat(driver.runToEnd().course()).containsExactly("p SUCCESS", "a SUCCESS", "b SUCCESS", "c SUCCESS");
    }

    @Test
    void theNextOneBeginsWhenOneHasEnded() {
        EngineDriver driver = EngineDriver.of(FLOW.formatted(2, "SUCCESS")).start();
        assertThat(driver.waiting()).containsExactly("a", "b");
        assertThat(driver.finish("b").waiting()).containsExactly("a", "c");
    }

    @Test
    void aFailureDoesNotStopTheOthersAndTheErrorsWaitForThem() {
        EngineDriver driver =
                EngineDriver.of(FLOW.formatted(0, "FAILED")).start().finish("a");
        assertThat(driver.waiting()).containsExactly("b", "c");
        driver.finish("b");
        assertThat(driver.waiting()).containsExactly("c");
        driver.finish("c");
        assertThat(driver.waiting()).containsExactly("e");
        assertThat(driver.finish("e").course())
                .containsExactly("p FAILED", "a FAILED", "b SUCCESS", "c SUCCESS", "e SUCCESS");
        assertThat(driver.state()).isEqualTo(State.FAILED);
    }

    @Test
    void afterAFailureWhatHasNotBegunDoesNotBegin() {
        EngineDriver driver =
                EngineDriver.of(FLOW.formatted(2, "FAILED")).start().finish("a").runToEnd();
        assertThat(driver.course()).containsExactly("p FAILED", "a FAILED", "b SUCCESS", "e SUCCESS");
    }

    @Test
    void taskRunsAreInTheOrderOfTheDocumentInWhateverOrderTheyEnd() {
        EngineDriver driver = EngineDriver.of(FLOW.formatted(0, "SUCCESS"))
                .start()
                .finish("c")
                .finish("a")
                .finish("b");
        assertThat(driver.course()).containsExactly("p SUCCESS", "a SUCCESS", "b SUCCESS", "c SUCCESS");
    }

    @Test
    void theWorstEndIsTheEndOfAll() {
        EngineDriver driver = EngineDriver.of("""
                        tasks:
                          - id: p
                            type: io.kestra.plugin.core.flow.Parallel
                            tasks:
                              - {id: a, type: test.Work, outcome: FAILED}
                              - {id: b, type: test.Work, outcome: WARNING}
                              - {id: c, type: test.Work}
                        """).start().runToEnd();
        assertThat(driver.run("p").state().current()).isEqualTo(State.FAILED);
    }
}
