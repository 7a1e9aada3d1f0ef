package org.picaflor.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Attempt;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.ExecutionOrigin;
import org.picaflor.flow.execution.Label;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.state.State;
import org.picaflor.flow.state.StateHistory;
import org.picaflor.persistence.execution.StoredExecution;

/** Executions to test with. */
public final class Samples {
    public static final Instant START = Instant.parse("2026-01-31T12:00:00.123456Z");
    public static final FlowKey FLOW = new FlowKey("main", "company.team", "hello", 3);

    private Samples() {}

    public static Execution execution(StateHistory state, @Nullable ExecutionOrigin origin) {
        return new Execution(
                "e1", FLOW, List.of(new Label("a", "b")), Map.of("n", 1), Map.of(), origin, null, "e1", state);
    }

    /** An execution with as many finished task runs as told. */
    public static StoredExecution stored(int taskRuns, State state) {
        StateHistory history = StateHistory.created(START);
        return new StoredExecution(
                execution(state == State.CREATED ? history : history.to(state, START.plusMillis(1500)), null),
                IntStream.range(0, taskRuns)
                        .mapToObj(i -> taskRun("t" + i, null, null, List.of()))
                        .toList());
    }

    public static TaskRun taskRun(
            String id, @Nullable String value, @Nullable Integer iteration, List<Attempt> attempts) {
        StateHistory state = StateHistory.created(START).to(State.SUCCESS, START.plusSeconds(1));
        return new TaskRun(id, "e1", "task", null, value, iteration, state, attempts, null, Map.of());
    }
}
