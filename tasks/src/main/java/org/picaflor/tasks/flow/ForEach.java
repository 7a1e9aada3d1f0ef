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

/** Runs the same tasks for each value of a list. */
@TypeName("io.kestra.plugin.core.flow.ForEach")
@Doc("Runs the same tasks for each value of a list.")
public record ForEach(
        @Required @Doc("A list, or the JSON text of one; an equal value is taken once.")
        Dynamic<List<Object>> values,

        @DefaultValue("1") @Doc("Most values at a time; 0 for no limit.")
        int concurrencyLimit,

        @Required @Doc("Run in sequence for each value.") List<TaskDefinition> tasks,
        @Doc("Run where one of the tasks has failed.") List<TaskDefinition> errors,

        @Key("finally") @Doc("Run at the end, whatever the outcome.")
        List<TaskDefinition> finallyTasks)
        implements FlowControlTask {

    public ForEach {
        Limits.requireNotNegative("concurrencyLimit", concurrencyLimit);
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
        return ChildPlan.loop(tasks, Objects.requireNonNull(decision.values()), concurrencyLimit);
    }
}
