package org.picaflor.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.flow.state.State;

/** The same tasks for each value of a list. */
class LoopTest {
    private static final String FLOW = """
            inputs:
              - {id: values, type: JSON}
            tasks:
              - id: each
                type: io.kestra.plugin.core.flow.ForEach
                concurrencyLimit: %d
                values: "{{ inputs.values }}"
                tasks:
                  - {id: a, type: test.Work, outcome: "{{ taskrun.value == 'bad' ? 'FAILED' : 'SUCCESS' }}"}
                  - {id: b, type: test.Work}
                errors:
                  - {id: e, type: test.Work}
            """;

    private static EngineDriver each(int limit, List<?> values) {
        return EngineDriver.of(FLOW.formatted(limit), Map.of("values", values)).start();
    }

    @Test
    void oneAtATimeGoesValueByValueAndTaskByTask() {
        EngineDriver driver = each(1, List.of("x", "y"));
        assertThat(driver.waiting()).containsExactly("a[x]");
        assertThat(driver.finish("a").waiting()).containsExactly("b[x]");
        assertThat(driver.finish("b").waiting()).containsExactly("a[y]");
        assertThat(driver.runToEnd().course())
                .containsExactly("each SUCCESS", "a[x] SUCCESS", "b[x] SUCCESS", "a[y] SUCCESS", "b[y] SUCCESS");
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "1, 1", "2, 2", "4, 4", "5, 5", "6, 5"})
    void neverAreMoreIterationsActiveThanTheLimit(int limit, int most) {
        EngineDriver driver = each(limit, List.of(1, 2, 3, 4, 5));
        int highest = 0;
        while (!driver.jobs().isEmpty()) {
            highest = Math.max(highest, driver.jobs().size());
            driver.step(driver.work(driver.jobs().getLast()));
        }
        assertThat(highest).isEqualTo(most);
        assertThat(driver.runs("b")).hasSize(5);
        assertThat(driver.state()).isEqualTo(State.SUCCESS);
    }

    @Test
    void anIterationGoesOnWithoutWaitingForTheOthers() {
        EngineDriver driver = each(2, List.of("x", "y", "z")).finish("a", "y").finish("b", "y");
        assertThat(driver.waiting()).containsExactly("a[x]", "a[z]");
    }

    @ParameterizedTest
    @ValueSource(ints = {Engine.LOOP_WINDOW - 1, Engine.LOOP_WINDOW, Engine.LOOP_WINDOW + 1})
    void withoutALimitTheWindowOfTheEngineIsTheLimit(int size) {
        EngineDriver driver = EngineDriver.of(
                        FLOW.formatted(0),
                        Map.of("values", IntStream.range(0, size).boxed().toList()))
                .unchecked()
                .start();
        assertThat(driver.jobs()).hasSize(Math.min(size, Engine.LOOP_WINDOW));
    }

    @Test
    void eachChildKnowsItsValueAndItsIteration() {
        EngineDriver driver = each(0, List.of("x", "y"));
        assertThat(driver.runs("a")).extracting(TaskRun::value).containsExactly("x", "y");
        assertThat(driver.runs("a")).extracting(TaskRun::iteration).containsExactly(0, 1);
    }

    @Test
    void anEqualValueIsTakenOnce() {
        assertThat(each(1, List.of("x", "y", "x", "y")).runToEnd().runs("a"))
                .extracting(TaskRun::value)
                .containsExactly("x", "y");
    }

    @Test
    void anEmptyListIsASuccess() {
        EngineDriver driver = each(1, List.of());
        assertThat(driver.course()).containsExactly("each SUCCESS");
        assertThat(driver.state()).isEqualTo(State.SUCCESS);
    }

    @Test
    void aNullElementFailsTheLoopWithOneTaskRun() {
        EngineDriver driver = EngineDriver.of("""
                        tasks:
                          - id: each
                            type: io.kestra.plugin.core.flow.ForEach
                            values: [x, null]
                            tasks:
                              - {id: a, type: test.Work}
                        """).start();
        assertThat(driver.course()).containsExactly("each FAILED");
        assertThat(driver.messages()).singleElement().asString().startsWith("Found '1' null values on Each");
        assertThat(driver.state()).isEqualTo(State.FAILED);
    }

    @Test
    void aFailureStopsEverythingThatIsLeftOneAtATime() {
        assertThat(each(1, List.of("x", "bad", "z")).runToEnd().course())
                .containsExactly("each FAILED", "a[x] SUCCESS", "b[x] SUCCESS", "a[bad] FAILED", "e SUCCESS");
    }

    @Test
    void aFailureLetsBegunIterationsGoOnAndNoneBegin() {
        EngineDriver driver = each(2, List.of("bad", "y", "z")).finish("a", "bad");
        assertThat(driver.waiting()).containsExactly("a[y]");
        assertThat(driver.runToEnd().course())
                .containsExactly("each FAILED", "a[bad] FAILED", "a[y] SUCCESS", "b[y] SUCCESS", "e SUCCESS");
    }

    @Test
    void aSkippedTaskIsFollowedByTheNextOfItsIteration() {
        assertThat(EngineDriver.of("""
                                tasks:
                                  - id: each
                                    type: io.kestra.plugin.core.flow.ForEach
                                    values: [x, y]
                                    tasks:
                                      - {id: a, type: test.Work, runIf: "{{ taskrun.value == 'x' }}"}
                                      - {id: b, type: test.Work}
                                """).start().runToEnd().course())
                .containsExactly("each SUCCESS", "a[x] SUCCESS", "b[x] SUCCESS", "a[y] SKIPPED", "b[y] SUCCESS");
    }

    @Test
    void iterationsOfFlowControlAloneNeedNoWorker() {
        EngineDriver driver = EngineDriver.of("""
                        tasks:
                          - id: each
                            type: io.kestra.plugin.core.flow.ForEach
                            values: "{{ range(1, 3000) }}"
                            concurrencyLimit: 0
                            tasks:
                              - id: choice
                                type: io.kestra.plugin.core.flow.If
                                condition: "{{ false }}"
                                then:
                                  - {id: a, type: test.Work}
                        """).unchecked().start();
        driver.runToEnd();
        assertThat(driver.runs("choice")).hasSize(3000);
        assertThat(driver.state()).isEqualTo(State.SUCCESS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void iterationsThatNeedNoWorkerAreSpreadOverStepsOfABoundedSize(int limit) {
        EngineDriver driver = EngineDriver.of("""
                        tasks:
                          - id: outer
                            type: io.kestra.plugin.core.flow.ForEach
                            values: "{{ range(1, 12) }}"
                            concurrencyLimit: %d
                            tasks:
                              - id: inner
                                type: io.kestra.plugin.core.flow.ForEach
                                values: "{{ range(1, 1000) }}"
                                concurrencyLimit: %<d
                                tasks:
                                  - {id: a, type: test.Work, runIf: "{{ false }}"}
                        """.formatted(limit)).unchecked();
        Transition first = driver.decide(List.of(new Event.Created()));
        driver.commit(first);
        int most = first.taskRuns().size();
        while (driver.isContinued()) {
            driver.crash();
            Transition next = driver.decide(List.of(new Event.Continued()));
            driver.commit(next);
            most = Math.max(most, next.taskRuns().size());
        }
        assertThat(driver.state()).isEqualTo(State.SUCCESS);
        assertThat(driver.runs("a")).hasSize(12_000);
        assertThat(most).isBetween(Engine.MOST_CREATED, Engine.MOST_CREATED + 20);
    }

    @Test
    void aHundredThousandIterationsStayWithinTheWindowAndCostTheSameEach() {
        long small = allocatedPerIteration(10_000);
        long large = allocatedPerIteration(100_000);
        assertThat(large).as("bytes per iteration").isLessThan(small + small * 3 / 10);
    }

    private static long allocatedPerIteration(int size) {
        EngineDriver driver = EngineDriver.of(
                        FLOW.formatted(0),
                        Map.of("values", IntStream.range(0, size).boxed().toList()))
                .unchecked()
                .start();
        long before = Allocation.ofThisThread();
        int most = 0;
        while (!driver.jobs().isEmpty()) {
            Event[] results = driver.jobs().stream().map(driver::work).toArray(Event[]::new);
            driver.step(results);
            most = Math.max(most, driver.live().activeTaskRuns().size());
        }
        long allocated = Allocation.ofThisThread() - before;
        assertThat(driver.state()).isEqualTo(State.SUCCESS);
        assertThat(driver.runs("b")).hasSize(size);
        assertThat(most).isLessThanOrEqualTo(Engine.LOOP_WINDOW + 1);
        return allocated / size;
    }
}
