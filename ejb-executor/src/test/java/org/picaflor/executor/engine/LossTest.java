package org.picaflor.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.flow.state.State;
import org.picaflor.flow.state.StateChange;

/** Jobs that are lost with their worker. */
class LossTest {
    private static final String FLOW = """
            tasks:
              - {id: a, type: test.Work, value: 1}
              - {id: b, type: test.Work}
            """;

    private final EngineDriver driver = EngineDriver.of(FLOW).start();

    @Test
    void aLostAttemptEndsResubmittedAndAnotherOneBeginsForTheSameTaskRun() {
        Job first = driver.job("a");
        driver.step(driver.started(first)).step(driver.lose(first));
        assertThat(driver.run("a").state().current()).isEqualTo(State.SUBMITTED);
        assertThat(ends(driver.run("a"))).containsExactly(State.RESUBMITTED);

        Job second = driver.job("a");
        assertThat(second.taskRunId()).isEqualTo(first.taskRunId());
        assertThat(second.attempt()).isEqualTo(1);
        driver.step(driver.started(second)).step(driver.work(second));
        assertThat(driver.run("a").state().changes())
                .extracting(StateChange::state)
                .containsExactly(
                        State.CREATED, State.SUBMITTED, State.RUNNING, State.SUBMITTED, State.RUNNING, State.SUCCESS);
        assertThat(ends(driver.run("a"))).containsExactly(State.RESUBMITTED, State.SUCCESS);
        assertThat(driver.run("a").attemptNumber()).isEqualTo(1);
        assertThat(driver.waiting()).containsExactly("b");
    }

    @Test
    void aJobThatIsLostBeforeItWasSeenToBeginMayHaveBegunAllTheSame() {
        Job job = driver.job("a");
        driver.step(driver.lose(job));
        assertThat(driver.job("a").attempt()).isEqualTo(1);
        assertThat(ends(driver.run("a"))).containsExactly(State.RESUBMITTED);
        assertThat(driver.run("a").state().current()).isEqualTo(State.SUBMITTED);
        assertThat(driver.runToEnd().state()).isEqualTo(State.SUCCESS);
        assertThat(ends(driver.run("a"))).containsExactly(State.RESUBMITTED, State.SUCCESS);
    }

    @Test
    void lossesThatNobodySawBeginSayNothingAgainstTheTask() {
        for (int i = 0; i < Engine.MAX_RESUBMISSIONS * 3; i++) {
            driver.step(driver.lose(driver.job("a")));
        }
        assertThat(driver.runToEnd().state()).isEqualTo(State.SUCCESS);
    }

    @Test
    void theResultOfALostAttemptIsIgnored() {
        Job job = driver.job("a");
        Event late = driver.work(job);
        driver.step(driver.started(job)).step(driver.lose(job));
        TaskRun before = driver.run("a");
        driver.step(late);
        assertThat(driver.run("a")).isEqualTo(before);
        driver.step(driver.started(driver.job("a"))).step(late);
        assertThat(ends(driver.run("a"))).containsExactly(State.RESUBMITTED, State.RUNNING);
        assertThat(driver.runToEnd().state()).isEqualTo(State.SUCCESS);
    }

    @Test
    void theSameLossTwiceCountsOnce() {
        Job job = driver.job("a");
        Event lost = driver.lose(job);
        driver.step(driver.started(job)).step(lost);
        int jobs = driver.jobs().size();
        driver.step(lost);
        assertThat(ends(driver.run("a"))).containsExactly(State.RESUBMITTED);
        assertThat(driver.jobs()).hasSize(jobs);
    }

    @Test
    void theResultOfAJobThatIsLostInTheSameStepIsIgnoredAsItIsLater() {
        Job job = driver.job("a");
        Event end = driver.work(job);
        driver.step(driver.lose(job), end);
        assertThat(ends(driver.run("a"))).containsExactly(State.RESUBMITTED);
        assertThat(driver.waiting()).containsExactly("a");
        assertThat(driver.runToEnd().state()).isEqualTo(State.SUCCESS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Engine.MAX_RESUBMISSIONS})
    void aTaskMayLoseItsWorkerAFewTimes(int losses) {
        lose(losses);
        assertThat(driver.runToEnd().state()).isEqualTo(State.SUCCESS);
        assertThat(driver.run("a").attempts()).hasSize(losses + 1);
    }

    @Test
    void aTaskThatLosesItsWorkerOnceMoreIsTakenForTheCauseAndFails() {
        lose(Engine.MAX_RESUBMISSIONS + 1);
        assertThat(driver.run("a").state().current()).isEqualTo(State.FAILED);
        assertThat(driver.run("a").attempts()).hasSize(Engine.MAX_RESUBMISSIONS + 1);
        assertThat(driver.messages())
                .contains("The worker was lost in each of 6 attempts; the task is not tried again.");
        assertThat(driver.jobs()).isEmpty();
        assertThat(driver.state()).isEqualTo(State.FAILED);
    }

    private void lose(int times) {
        for (int i = 0; i < times; i++) {
            Job job = driver.job("a");
            driver.step(driver.started(job)).crash().step(driver.lose(job));
        }
    }

    private static List<State> ends(TaskRun run) {
        return run.attempts().stream().map(attempt -> attempt.state().current()).toList();
    }
}
