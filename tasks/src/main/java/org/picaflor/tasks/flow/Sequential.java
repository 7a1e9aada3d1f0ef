package org.picaflor.tasks.flow;

import java.util.List;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.model.TaskDefinition;
import org.picaflor.flow.spi.Branch;
import org.picaflor.flow.spi.ChildPlan;
import org.picaflor.flow.spi.Decision;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.FlowControlTask;
import org.picaflor.flow.spi.Key;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.TypeName;

/** Runs tasks one after the other. */
@TypeName(value = "io.kestra.plugin.core.flow.Sequential", aliases = "io.kestra.core.tasks.flows.Sequential")
@Doc("Runs tasks one after the other.")
public record Sequential(
        @Required @Doc("The tasks, in their order.") List<TaskDefinition> tasks,
        @Doc("Run where one of the tasks has failed.") List<TaskDefinition> errors,

        @Key("finally") @Doc("Run at the end, whatever the outcome.")
        List<TaskDefinition> finallyTasks)
        implements FlowControlTask {

    @Override
    public List<Branch> branches() {
        return List.of(new Branch("tasks", tasks));
    }

    @Override
    public Decision decide(RenderScope scope) {
        return Decision.take("tasks");
    }

    @Override
    public ChildPlan plan(Decision decision) {
        return ChildPlan.sequence(tasks);
    }
}
