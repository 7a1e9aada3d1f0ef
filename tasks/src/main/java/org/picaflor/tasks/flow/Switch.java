package org.picaflor.tasks.flow;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
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

/** Runs the list of tasks whose case is a value. */
@TypeName(value = "io.kestra.plugin.core.flow.Switch", aliases = "io.kestra.core.tasks.flows.Switch")
@Doc("Runs the case that equals a value, else the defaults.")
public record Switch(
        @Required @Doc("The value; compared as text with the cases.")
        Dynamic<String> value,

        @Doc("Lists of tasks by value.") Map<String, List<TaskDefinition>> cases,

        @Doc("Run where no case equals the value; without them such a value is a failure.")
        List<TaskDefinition> defaults,

        @Doc("Run where one of the tasks has failed.") List<TaskDefinition> errors,

        @Key("finally") @Doc("Run at the end, whatever the outcome.")
        List<TaskDefinition> finallyTasks)
        implements FlowControlTask {
    private static final String CASE = "cases.";
    private static final String DEFAULTS = "defaults";

    public Switch {
        if (defaults.isEmpty() && cases.values().stream().allMatch(List::isEmpty)) {
            throw new IllegalArgumentException("No task defined, neither cases or default have any tasks");
        }
    }

    @Override
    public List<Branch> branches() {
        return Stream.concat(
                        cases.entrySet().stream().map(entry -> new Branch(CASE + entry.getKey(), entry.getValue())),
                        Stream.of(new Branch(DEFAULTS, defaults)))
                .toList();
    }

    @Override
    public Decision decide(RenderScope scope) {
        String rendered = value.render(scope);
        boolean matched = cases.containsKey(rendered);
        if (!matched && defaults.isEmpty()) {
            throw new IllegalArgumentException("No case of the Switch equals `" + rendered
                    + "` and it has no `defaults`; its cases are " + cases.keySet() + ".");
        }
        return new Decision(
                matched ? CASE + rendered : DEFAULTS, null, Map.of("value", rendered, "defaults", !matched));
    }

    @Override
    public ChildPlan plan(Decision decision) {
        String branch = Objects.requireNonNull(decision.branch());
        return ChildPlan.sequence(
                branch.equals(DEFAULTS) ? defaults : cases.getOrDefault(branch.substring(CASE.length()), List.of()));
    }
}
