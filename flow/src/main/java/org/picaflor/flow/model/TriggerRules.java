package org.picaflor.flow.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.DefaultValue;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.Key;
import org.picaflor.flow.state.State;

/**
 * When a trigger of any type fires, and what its executions carry.
 *
 * @param when null where nothing is asked; see {@link org.picaflor.flow.property.Truthiness}
 * @param labels a map, or a list of maps with {@code key} and {@code value}; null where there are none
 */
public record TriggerRules(
        @Key(aliases = "scheduleConditions") @Doc("Conditions that must all hold.")
        List<Condition> conditions,

        @Doc("An expression that must be true.") @Nullable Dynamic<String> when,

        @Doc("Labels of the executions it starts, besides those of the flow.") @Nullable
        Dynamic<Object> labels,

        @Doc("It disables itself when an execution it started ends in one of these states.")
        List<State> stopAfter,

        @DefaultValue("false") @Doc("It fires even while an execution that it started before has not ended.")
        boolean allowConcurrent,

        @DefaultValue("false")
        @Doc("An evaluation that fails starts an execution in state FAILED; else it only shows at the trigger.")
        boolean failOnTriggerError) {

    /** For a trigger that says nothing about it. */
    public static final TriggerRules NONE = new TriggerRules(List.of(), null, null, List.of(), false);

    /** For one that shows by itself that it cannot be evaluated. */
    public TriggerRules(
            List<Condition> conditions,
            @Nullable Dynamic<String> when,
            @Nullable Dynamic<Object> labels,
            List<State> stopAfter,
            boolean allowConcurrent) {
        this(conditions, when, labels, stopAfter, allowConcurrent, false);
    }

    /** Whether it fires for everything, without a condition to look at. */
    public boolean isUnconditional() {
        return conditions.isEmpty() && when == null;
    }
}
