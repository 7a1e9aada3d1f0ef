package org.picaflor.tasks.flow;

import java.util.List;
import java.util.Map;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.model.TaskDefinition;
import org.picaflor.flow.spi.Branch;
import org.picaflor.flow.spi.ChildPlan;
import org.picaflor.flow.spi.Decision;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.FlowControlTask;
import org.picaflor.flow.spi.Key;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.TypeName;

/** Runs one of two lists of tasks. */
@TypeName(value = "io.kestra.plugin.core.flow.If", aliases = "io.kestra.core.tasks.flows.If")
@Doc("Runs `then` where a condition holds, else `else`.")
public record If(
        @Required @Doc("Decides once, when the task begins.")
        Dynamic<Boolean> condition,

        @Required @Doc("Run where the condition holds.") List<TaskDefinition> then,

        @Key("else") @Doc("Run where it does not; nothing to run is a success.")
        List<TaskDefinition> otherwise,

        @Doc("Run where one of the tasks has failed.") List<TaskDefinition> errors,

        @Key("finally") @Doc("Run at the end, whatever the outcome.")
        List<TaskDefinition> finallyTasks)
        implements FlowControlTask {

    @Override
    public List<Branch> branches() {
        return List.of(new Branch("then", then), new Branch("else", otherwise));
    }

    @Override
    public Decision decide(RenderScope scope) {
        boolean holds = condition.render(scope);
        String branch = holds ? "then" : otherwise.isEmpty() ? null : "else";
        return new Decision(branch, null, Map.of("evaluationResult", holds));
    }

    @Override
    public ChildPlan plan(Decision decision) {
        return ChildPlan.sequence(
                switch (decision.branch()) {
                    case "then" -> then;
                    case "else" -> otherwise;
                    case null, default -> List.of();
                });
    }
}
