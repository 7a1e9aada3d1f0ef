package org.picaflor.executor.engine;

import java.util.List;
import java.util.random.RandomGenerator;
import org.picaflor.executor.fixture.Flows;
import org.picaflor.flow.execution.Attempt;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.LogLine;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.flow.state.State;

/**
 * A flow at random, with the one course that its executions take, whatever happens to those who work on them.
 *
 * @param course how an execution ends, with every task run, output and log line, where nothing goes wrong
 */
public record RandomCourse(CompiledFlow flow, String source, String course) {

    public static RandomCourse of(String flowId, RandomGenerator random) {
        String body = RandomFlow.body(random);
        CompiledFlow flow = Flows.compile(flowId, body);
        EngineDriver driver = EngineDriver.of(flow).unchecked().start().runToEnd();
        return new RandomCourse(flow, body, course(driver.rows(), flow));
    }

    /** Checks that stored rows are those of an execution that did nothing that it may not do. */
    public void requireLegal(Execution execution, List<TaskRun> runs) {
        Invariants.check(Rows.of(execution, runs, List.of()));
        for (TaskRun run : runs) {
            if (lost(run) > Engine.MAX_RESUBMISSIONS + 1) {
                throw new AssertionError("It was tried too often: " + run);
            }
            if (run.attempts().stream().filter(RandomCourse::isResult).count() > 1) {
                throw new AssertionError("It has several results: " + run);
            }
        }
    }

    /** Checks that stored rows are those of an execution that took this course to its end, unless it lost too much. */
    public void requireTaken(Execution execution, List<TaskRun> runs, List<LogLine> logs) {
        String taken = course(Rows.of(execution, runs, logs), flow);
        if (!taken.equals(course) && runs.stream().noneMatch(run -> lost(run) > Engine.MAX_RESUBMISSIONS)) {
            throw new AssertionError(
                    "It took another course:\n" + taken + "\ninstead of\n" + course + "\nThe flow:\n" + source);
        }
    }

    /** How often a worker was lost that was running it. */
    private static long lost(TaskRun run) {
        return run.attempts().stream()
                .filter(attempt -> attempt.state().current() == State.RESUBMITTED
                        && attempt.state().changes().stream().anyMatch(change -> change.state() == State.RUNNING))
                .count();
    }

    /** Checks that an execution in memory is what would be restored from these rows. */
    public void requireSame(LiveExecution live, Execution execution, List<TaskRun> runs) {
        if (!live.execution().state().equals(execution.state())) {
            throw new AssertionError(
                    "Its state in memory is " + live.execution().state() + ", stored is " + execution.state());
        }
        if (!execution.state().isTerminal()) {
            Invariants.checkRestoration(live, Rows.of(execution, runs, List.of()), flow);
        }
    }

    private static boolean isResult(Attempt attempt) {
        return attempt.state().isTerminal() && attempt.state().current() != State.RESUBMITTED;
    }

    private static String course(Rows rows, CompiledFlow flow) {
        return rows.tree(flow) + String.join("\n", Simulation.log(rows));
    }
}
