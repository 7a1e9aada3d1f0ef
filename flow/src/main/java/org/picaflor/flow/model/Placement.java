package org.picaflor.flow.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a task stands in its flow.
 *
 * @param parent the enclosing flow-control task, null at the top level
 * @param list which of the parent's, or the flow's, lists it is in
 * @param branch name of the {@link org.picaflor.flow.spi.Branch}; {@code tasks} at the top level, {@code errors} and
 *     {@code finally} in those lists
 * @param index its place among the siblings, counted from 0
 * @param siblings the whole list, this task included
 */
public record Placement(
        TaskDefinition task,
        @Nullable TaskDefinition parent,
        ListKind list,
        String branch,
        int index,
        List<TaskDefinition> siblings) {

    /** What a list of tasks is for. */
    public enum ListKind {
        /** The work itself. */
        TASKS,
        /** Run when one of the others has failed. */
        ERRORS,
        /** Run at the end, whatever the outcome. */
        FINALLY
    }
}
