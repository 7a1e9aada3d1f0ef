package org.picaflor.tasks.upstream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.DefaultValue;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.UpstreamSet;

/** Executions that must all have been seen within one window. */
public record Preconditions(
        @Required @Doc("Under which it is remembered what has been seen.")
        String id,

        @Doc("When; within a day where nothing is said.") @Nullable
        TimeWindow timeWindow,

        @DefaultValue("true") @Doc("Whether the next firing needs all of them anew.")
        boolean resetOnSuccess,

        @Doc("The flows of which an execution is waited for.")
        List<UpstreamFlow> flows,

        @Doc("Executions that are waited for, described by filters.")
        List<Where> where) {

    public Preconditions {
        if (flows.isEmpty() && where.isEmpty()) {
            throw new IllegalArgumentException("Preconditions need `flows` or `where`.");
        }
        if (where.stream().map(Where::id).distinct().count() < where.size()) {
            throw new IllegalArgumentException("Each `where` needs an id of its own.");
        }
    }

    UpstreamSet set() {
        Map<String, Condition> parts = new LinkedHashMap<>();
        flows.forEach(flow -> parts.put(unused(parts, flow.name()), flow));
        where.forEach(each -> parts.put(unused(parts, each.id()), each));
        return new UpstreamSet(
                id,
                (timeWindow == null ? TimeWindow.DAILY : timeWindow).rule(),
                after(resetOnSuccess),
                parts.size(),
                parts);
    }

    static UpstreamSet.AfterFiring after(boolean resetOnSuccess) {
        return resetOnSuccess ? UpstreamSet.AfterFiring.BEGIN_ANEW : UpstreamSet.AfterFiring.GO_ON;
    }

    /** The name, with a number where it is taken: one flow may be asked for in several ways. */
    static String unused(Map<String, Condition> parts, String name) {
        String free = name;
        for (int i = 2; parts.containsKey(free); i++) {
            free = name + "#" + i;
        }
        return free;
    }
}
