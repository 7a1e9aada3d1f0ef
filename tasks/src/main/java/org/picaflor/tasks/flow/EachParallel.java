package org.picaflor.tasks.flow;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.model.TaskDefinition;
import org.picaflor.flow.spi.Branch;
import org.picaflor.flow.spi.ChildPlan;
import org.picaflor.flow.spi.Decision;
import org.picaflor.flow.spi.DefaultValue;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.FlowControlTask;
import org.picaflor.flow.spi.Key;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.TypeName;

/** The older form of {@link ForEach}: the values side by side. */
@TypeName(value = "io.kestra.plugin.core.flow.EachParallel", aliases = "io.kestra.core.tasks.flows.EachParallel")
@Doc("Runs the same tasks for each value of a list, side by side. ForEach does the same.")
public record EachParallel(
        @Required @Key("value") @Doc("A list, or the JSON text of one; an equal value is taken once.")
        Dynamic<List<Object>> values,

        @DefaultValue("0") @Doc("Most values at a time; 0 for no limit.")
        int concurrent,

        @Required @Doc("Run in sequence for each value.") List<TaskDefinition> tasks,
        @Doc("Run where one of the tasks has failed.") List<TaskDefinition> errors,

        @Key("finally") @Doc("Run at the end, whatever the outcome.")
        List<TaskDefinition> finallyTasks)
        implements FlowControlTask {

    public EachParallel {
        Limits.requireNotNegative("concurrent", concurrent);
    }

    @Override
    public List<Branch> branches() {
        return List.of(new Branch("tasks", tasks));
    }

    @Override
    public Decision decide(RenderScope scope) {
        return new Decision("tasks", LoopValues.of(values.render(scope)), Map.of());
    }

    @Override
    public ChildPlan plan(Decision decision) {
        return ChildPlan.loop(tasks, Objects.requireNonNull(decision.values()), concurrent);
    }
}
