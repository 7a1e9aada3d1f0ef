package org.picaflor.executor.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.picaflor.executor.engine.Event;
import org.picaflor.executor.engine.Job;
import org.picaflor.executor.fixture.TestClock;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.error.UnavailableException;
import org.picaflor.flow.execution.Level;
import org.picaflor.flow.execution.LogLine;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.model.SourcePosition;
import org.picaflor.flow.model.TaskDefinition;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.RunnableTask;
import org.picaflor.flow.spi.TaskOutput;
import org.picaflor.flow.spi.service.HistoryPurge;
import org.picaflor.flow.state.State;

/** One job, whatever its task does. */
class TaskRunnerTest {
    private final TestClock clock = new TestClock(Duration.ofSeconds(1));
    private TaskRunner runner = new TaskRunner(clock);
    private int asked;

    @Test
    void aTaskEndsWithItsOutputsAndTheTimesOfItsBeginningAndEnd() throws InterruptedException {
        Event.JobEnded ended = run(context -> TaskOutput.of(Map.of("a", 1L)));
        assertThat(ended.state()).isEqualTo(State.SUCCESS);
        assertThat(ended.outputs()).isEqualTo(Map.of("a", 1));
        assertThat(ended.startDate()).isEqualTo(TestClock.START);
        assertThat(ended.endDate()).isEqualTo(TestClock.START.plusSeconds(1));
        assertThat(ended.taskRunId()).isEqualTo("run");
        assertThat(ended.attempt()).isEqualTo(2);
        assertThat(ended.workerId()).isEqualTo("worker");
        assertThat(ended.logs()).isEmpty();
    }

    @Test
    void aTaskMayEndWithAWarning() throws InterruptedException {
        assertThat(run(context -> new TaskOutput(Map.of(), true)).state()).isEqualTo(State.WARNING);
    }

    @Test
    void whatATaskLoggedComesWithItsResult() throws InterruptedException {
        Event.JobEnded ended = run(context -> {
            context.log(Level.WARN, "one");
            context.log(Level.INFO, context.idempotencyKey());
            throw new PicaflorException(ErrorCode.TASK_FAILED, "three");
        });
        assertThat(ended.state()).isEqualTo(State.FAILED);
        assertThat(ended.logs()).extracting(LogLine::message).containsExactly("one", "execution/run/0", "three");
        assertThat(ended.logs()).allSatisfy(line -> {
            assertThat(line.executionId()).isEqualTo("execution");
            assertThat(line.taskId()).isEqualTo("task");
            assertThat(line.taskRunId()).isEqualTo("run");
            assertThat(line.attempt()).isEqualTo(2);
        });
        assertThat(ended.logs()).extracting(LogLine::timestamp).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aTaskThatAsksForWhatThisServerDoesNotDoFailsAndSaysSo() throws InterruptedException {
        Event.JobEnded ended = run(context -> {
            context.service(HistoryPurge.class);
            return TaskOutput.none();
        });
        assertThat(ended.state()).isEqualTo(State.FAILED);
        assertThat(message(ended)).isEqualTo("This server has no HistoryPurge for tasks.");
    }

    @Test
    void anExceptionThatWasNotWrittenForPeopleIsNamed() throws InterruptedException {
        assertThat(message(run(context -> {
                    throw new IllegalStateException("oops");
                })))
                .isEqualTo("java.lang.IllegalStateException: oops");
    }

    @Test
    void anErrorFailsTheTaskRatherThanTheWorker() throws InterruptedException {
        assertThat(message(run(context -> {
                    throw new NoClassDefFoundError("org/example/Missing");
                })))
                .contains("org/example/Missing");
        assertThat(message(run(context -> {
                    throw new StackOverflowError();
                })))
                .startsWith("The task exhausted the worker");
    }

    @Test
    void outputsThatAreNestedInThemselvesFailTheTask() throws InterruptedException {
        Map<String, Object> endless = new HashMap<>();
        endless.put("self", endless);
        assertThat(message(run(context -> TaskOutput.of(endless)))).contains("200 levels");
    }

    @Test
    void anInterruptedTaskHasNoResult() {
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> run(context -> {
                    throw new InterruptedException();
                }));
    }

    @Test
    void aTaskThatIsRunInPlaceGivesUpWhereAValueCannotBeHad() {
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> run(context -> {
                    context.render(new Absent(1));
                    return TaskOutput.of(Map.of());
                }));
    }

    @Test
    void aWorkersTaskWaitsUntilTheValueCanBeHad() throws InterruptedException {
        runner = new TaskRunner(clock, key -> Optional.empty(), Patience.ofWorker(Duration.ofNanos(1)));
        Event.JobEnded ended = run(context -> TaskOutput.of(Map.of("a", context.render(new Absent(3)))));
        assertThat(ended.outputs()).isEqualTo(Map.of("a", "value"));
        assertThat(asked).isEqualTo(4);
    }

    @Test
    void whoWaitsForAValueCanBeInterruptedAndThenHasNoResult() {
        runner = new TaskRunner(clock, key -> Optional.empty(), Patience.ofWorker(Duration.ofDays(1)));
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> run(context -> {
                    Thread.currentThread().interrupt();
                    context.render(new Absent(1));
                    return TaskOutput.of(Map.of());
                }));
    }

    /** A value that cannot be had the first times. */
    private final class Absent implements Dynamic<String> {
        private final int times;

        private Absent(int times) {
            this.times = times;
        }

        @Override
        public String render(RenderScope scope) {
            if (asked++ < times) {
                throw new UnavailableException("away", new IllegalStateException());
            }
            return "value";
        }

        @Override
        public Object raw() {
            return "value";
        }

        @Override
        public boolean isPure() {
            return true;
        }
    }

    private static String message(Event.JobEnded ended) {
        assertThat(ended.state()).isEqualTo(State.FAILED);
        assertThat(ended.outputs()).isEmpty();
        return ended.logs().getLast().message();
    }

    private Event.JobEnded run(RunnableTask task) throws InterruptedException {
        TaskDefinition definition =
                new TaskDefinition("task", "test", null, false, null, false, false, task, new SourcePosition(1, 1));
        return runner.run(
                new Job("run", 2, definition), "execution", new RenderScope(Map.of(), clock, () -> "id"), "worker");
    }
}
