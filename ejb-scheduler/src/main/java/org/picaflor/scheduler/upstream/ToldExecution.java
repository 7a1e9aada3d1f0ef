package org.picaflor.scheduler.upstream;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.spi.UpstreamExecution;
import org.picaflor.flow.state.State;

/**
 * A stored execution as it was when it got into a state.
 *
 * @param taskRuns reads those of an execution; asked only by conditions that look at attempts
 */
record ToldExecution(Execution execution, State state, Function<String, List<TaskRun>> taskRuns)
        implements UpstreamExecution {

    @Override
    public String id() {
        return execution.id();
    }

    @Override
    public FlowKey flow() {
        return execution.flow();
    }

    @Override
    public Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        execution.labels().forEach(label -> labels.put(label.key(), label.value()));
        return labels;
    }

    @Override
    public Map<String, Object> outputs() {
        return state.isTerminal() ? execution.outputs() : Map.of();
    }

    @Override
    public Set<State> attempts() {
        Set<State> states = EnumSet.noneOf(State.class);
        taskRuns.apply(execution.id())
                .forEach(run -> run.attempts()
                        .forEach(attempt -> states.add(attempt.state().current())));
        return states;
    }
}
