package org.picaflor.tasks.flow;

import java.util.List;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.model.TaskDefinition;
import org.picaflor.flow.spi.Branch;
import org.picaflor.flow.spi.ChildPlan;
import org.picaflor.flow.spi.Decision;
import org.picaflor.flow.spi.DefaultValue;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.FlowControlTask;
import org.picaflor.flow.spi.Key;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.TypeName;

/** Runs tasks side by side. */
@TypeName(value = "io.kestra.plugin.core.flow.Parallel", aliases = "io.kestra.core.tasks.flows.Parallel")
@Doc("Runs tasks side by side; the failure of one does not stop the others.")
public record Parallel(
        @DefaultValue("0") @Doc("Most tasks at a time; 0 for no limit.")
        int concurrent,

        @Required @Doc("The tasks.") List<TaskDefinition> tasks,

        @Doc("Run where one of the tasks has failed, once all have ended.")
        List<TaskDefinition> errors,

        @Key("finally") @Doc("Run at the end, whatever the outcome.")
        List<TaskDefinition> finallyTasks)
        implements FlowControlTask {

    public Parallel {
        Limits.requireNotNegative("concurrent", concurrent);
    }

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
        return ChildPlan.concurrent(tasks, concurrent);
    }
}
