package org.picaflor.flow.model;

import org.jspecify.annotations.Nullable;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.Task;

/**
 * A task as written in a flow: what every task has, and its own properties bound to a record.
 *
 * @param id unique within the flow, nested tasks included
 * @param type the type as registered, aliases resolved
 * @param runIf the task is skipped where this renders to something falsy; null means always run
 * @param allowFailure a failure becomes a warning and the flow goes on
 * @param allowWarning a warning, also one made of a failure by {@code allowFailure}, becomes a success
 */
public record TaskDefinition(
        String id,
        String type,
        @Nullable String description,
        boolean disabled,
        @Nullable Dynamic<Boolean> runIf,
        boolean allowFailure,
        boolean allowWarning,
        Task task,
        SourcePosition position) {}
