package org.picaflor.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.flow.execution.Attempt;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.flow.state.State;
import org.picaflor.flow.state.StateChange;

/** Events in any order, more than once, and too late. */
class EventsTest {
    private static final String TWO = """
            tasks:
              - {id: a, type: test.Work, value: 1}
              - {id: b, type: test.Work}
            """;

    @Test
    void aJobIsSubmittedRunningAndEndedWithOneAttempt() {
        EngineDriver driver = EngineDriver.of(TWO).start();
        Job job = driver.job("a");
        driver.step(driver.started(job)).step(driver.work(job));
        assertThat(states(driver.run("a")))
                .containsExactly(State.CREATED, State.SUBMITTED, State.RUNNING, State.SUCCESS);
        assertThat(driver.run("a").attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.workerId()).isEqualTo(EngineDriver.WORKER);
            assertThat(states(attempt)).containsExactly(State.CREATED, State.RUNNING, State.SUCCESS);
        });
    }

    @Test
    void aResultThatOvertakesItsStartBringsTheStartAlong() {
        EngineDriver driver = EngineDriver.of(TWO).start();
        Job job = driver.job("a");
        Event start = driver.started(job);
        driver.step(driver.work(job));
        TaskRun ended = driver.run("a");
        assertThat(states(ended)).containsExactly(State.CREATED, State.SUBMITTED, State.RUNNING, State.SUCCESS);
        assertThat(ended.attempts()).hasSize(1);
        driver.step(start);
        assertThat(driver.run("a")).isEqualTo(ended);
    }

    @Test
    void aRepeatedEventHasNoEffect() {
        EngineDriver driver = EngineDriver.of(TWO).start();
        Job job = driver.job("a");
        assertNoEffect(driver, new Event.Created());
        Event start = driver.started(job);
        driver.step(start);
        assertNoEffect(driver, start);
        Event end = driver.work(job);
        driver.step(end);
        assertNoEffect(driver, start, end, new Event.JobLost(job.taskRunId(), 0), new Event.Created());
    }

    @Test
    void oneResultTwiceInOneStepCountsOnce() {
        EngineDriver driver = EngineDriver.of(TWO).start();
        Event end = driver.work(driver.job("a"));
        driver.step(end, end);
        assertThat(driver.course()).containsExactly("a SUCCESS", "b SUBMITTED");
    }

    @Test
    void eventsOfUnknownTaskRunsHaveNoEffect() {
        EngineDriver driver = EngineDriver.of(TWO).start();
        Instant now = driver.now();
        assertNoEffect(
                driver,
                new Event.JobStarted("unknown", 0, "w", now),
                new Event.JobEnded("unknown", 0, "w", now, now, State.SUCCESS, Map.of(), List.of()),
                new Event.JobLost("unknown", 0));
    }

    @Test
    void eventsBeforeTheFirstHaveNoEffect() {
        EngineDriver driver = EngineDriver.of(TWO);
        assertNoEffect(driver, new Event.Continued(), new Event.JobLost("unknown", 0));
        assertThat(driver.start().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void eventsOfAttemptsToComeHaveNoEffect() {
        EngineDriver driver = EngineDriver.of(TWO).start();
        String id = driver.job("a").taskRunId();
        Instant now = driver.now();
        assertNoEffect(
                driver,
                new Event.JobStarted(id, 1, "w", now),
                new Event.JobEnded(id, 1, "w", now, now, State.SUCCESS, Map.of(), List.of()),
                new Event.JobLost(id, 1));
    }

    @Test
    void nothingChangesWhatHasEnded() {
        EngineDriver driver = EngineDriver.of(TWO).start();
        Job a = driver.job("a");
        Event start = driver.started(a);
        Event end = driver.work(a);
        driver.step(end).runToEnd();
        assertThat(driver.state()).isEqualTo(State.SUCCESS);
        assertNoEffect(
                driver, new Event.Created(), new Event.Continued(), start, end, new Event.JobLost(a.taskRunId(), 0));
        assertThat(driver.fail("too late").messages()).doesNotContain("too late");
        assertThat(driver.state()).isEqualTo(State.SUCCESS);
    }

    @Test
    void aLateResultAfterAFailureElsewhereChangesNothing() {
        EngineDriver driver = EngineDriver.of(TWO).start();
        Event end = driver.work(driver.job("a"));
        driver.fail("cannot go on");
        assertNoEffect(driver, end);
    }

    @Test
    void failingEndsEverythingThatIsActiveWithTheReasonInTheLog() {
        EngineDriver driver = EngineDriver.of("""
                        tasks:
                          - id: p
                            type: io.kestra.plugin.core.flow.Parallel
                            tasks:
                              - {id: a, type: test.Work}
                              - {id: b, type: test.Work}
                        errors:
                          - {id: e, type: test.Work}
                        """).start();
        driver.step(driver.started(driver.job("a"))).fail("the flow is gone");
        assertThat(driver.course()).containsExactly("p FAILED", "a FAILED", "b FAILED");
        assertThat(driver.state()).isEqualTo(State.FAILED);
        assertThat(driver.messages()).containsExactly("the flow is gone");
        assertThat(driver.live().activeTaskRuns()).isEmpty();
        assertThat(driver.run("a").attempts().getLast().state().current()).isEqualTo(State.FAILED);
        assertThat(driver.run("b").attempts()).isEmpty();
    }

    @Test
    void anExecutionThatNeverBeganCanFail() {
        assertThat(EngineDriver.of(TWO).fail("no flow").state()).isEqualTo(State.FAILED);
    }

    @Test
    void anExecutionWhoseFlowIsGoneCanOnlyFail() {
        EngineDriver driver = EngineDriver.of(TWO).start();
        LiveExecution broken = LiveExecution.broken(
                driver.rows().execution(), driver.rows().taskRuns(), Surroundings.none(), "no such flow");
        Engine engine = new Engine((flow, scope) -> Map.of());
        Draft draft = engine.open(broken, new Tick(driver.now(), () -> "id"));
        engine.fail(draft, broken.problem());
        Transition transition = draft.toTransition();
        assertThat(transition.execution().state().current()).isEqualTo(State.FAILED);
        assertThat(transition.taskRuns())
                .extracting(run -> run.state().current())
                .containsExactly(State.FAILED);
        assertThat(transition.logs()).extracting("message").containsExactly("no such flow");
    }

    @ParameterizedTest
    @ValueSource(longs = {-3600, 3600})
    void datesNeverDecreaseWhateverTheWorkersClockSays(long seconds) {
        EngineDriver driver = EngineDriver.of(TWO).start();
        Job job = driver.job("a");
        Instant skewed = driver.now().plus(Duration.ofSeconds(seconds));
        driver.step(new Event.JobStarted(job.taskRunId(), 0, "w", skewed));
        driver.step(new Event.JobEnded(
                job.taskRunId(), 0, "w", skewed, skewed.minusSeconds(1), State.SUCCESS, Map.of(), List.of()));
        driver.finish("b");
        for (TaskRun run : driver.rows().taskRuns()) {
            assertThat(run.state().changes()).extracting(StateChange::date).isSorted();
        }
        assertThat(driver.rows().execution().state().changes())
                .extracting(StateChange::date)
                .isSorted();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void inPlaceOrNotTheCourseIsTheSame(int mostFolded) {
        String body = """
                tasks:
                  - {id: a, type: test.SafeWork, value: 1}
                  - {id: b, type: test.Work}
                  - {id: c, type: test.SafeWork, value: "{{ outputs.a.value }}"}
                  - id: p
                    type: io.kestra.plugin.core.flow.Parallel
                    tasks:
                      - {id: d, type: test.SafeWork}
                      - {id: e, type: test.SafeWork}
                      - {id: f, type: test.Work}
                """;
        EngineDriver plain = EngineDriver.of(body).start().runToEnd();
        EngineDriver folded = EngineDriver.of(body).folding(mostFolded).start().runToEnd();
        assertThat(folded.rows().tree(folded.flow())).isEqualTo(plain.rows().tree(plain.flow()));
        assertThat(folded.steps()).isLessThan(plain.steps());
    }

    @Test
    void whatTheBudgetLeavesGoesOnInTheNextStepInTheOrderOfCreation() {
        EngineDriver driver = EngineDriver.of("""
                        tasks:
                          - id: each
                            type: io.kestra.plugin.core.flow.ForEach
                            values: "{{ range(1, 100) }}"
                            concurrencyLimit: 0
                            tasks:
                              - {id: a, type: test.SafeWork, value: 1}
                        """).folding(7).start();
        assertThat(driver.isContinued()).isTrue();
        assertThat(driver.runs("a").stream().filter(run -> run.state().isTerminal()))
                .hasSize(7);
        driver.crash().step(new Event.Continued());
        assertThat(driver.course().subList(0, 16))
                .startsWith("each RUNNING", "a[1] SUCCESS")
                .endsWith("a[14] SUCCESS", "a[15] CREATED");
        assertThat(driver.runToEnd().state()).isEqualTo(State.SUCCESS);
    }

    private static void assertNoEffect(EngineDriver driver, Event... events) {
        for (Event event : events) {
            assertThat(driver.decide(List.of(event)).isEmpty())
                    .as(event.toString())
                    .isTrue();
        }
    }

    private static List<State> states(TaskRun run) {
        return run.state().changes().stream().map(StateChange::state).toList();
    }

    private static List<State> states(Attempt attempt) {
        return attempt.state().changes().stream().map(StateChange::state).toList();
    }
}
