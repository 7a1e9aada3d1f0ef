package org.picaflor.flow.model;

import org.jspecify.annotations.Nullable;
import org.picaflor.flow.spi.Trigger;

/**
 * A trigger as written in a flow.
 *
 * @param id unique among the triggers of the flow
 * @param type the type as registered, aliases resolved
 * @param rules when it fires and what its executions carry, whatever its type
 */
public record TriggerDefinition(
        String id,
        String type,
        @Nullable String description,
        boolean disabled,
        TriggerRules rules,
        Trigger trigger,
        SourcePosition position) {}
