package org.picaflor.tasks.upstream;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.DefaultValue;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.TypeName;
import org.picaflor.flow.spi.UpstreamSet;
import org.picaflor.flow.spi.WindowedCondition;

/** Conditions that executions must all have met within one window; {@link Preconditions} are the newer way to say so. */
@TypeName(
        value = "io.kestra.plugin.core.condition.MultipleCondition",
        aliases = "io.kestra.core.models.conditions.types.MultipleCondition")
@Doc("Conditions that executions must all have met within one window; `preconditions` are the newer way to say so.")
public record MultipleCondition(
        @Required @Doc("Under which it is remembered what has been met.")
        String id,

        @Doc("When; within a day where nothing is said.") @Nullable
        TimeWindow timeWindow,

        @Required @Doc("The conditions by name.") Map<String, Condition> conditions,

        @DefaultValue("true") @Doc("Whether the next firing needs all of them anew.")
        boolean resetOnSuccess)
        implements WindowedCondition {

    @Override
    public UpstreamSet set() {
        return new UpstreamSet(
                id,
                (timeWindow == null ? TimeWindow.DAILY : timeWindow).rule(),
                Preconditions.after(resetOnSuccess),
                conditions.size(),
                conditions);
    }
}
