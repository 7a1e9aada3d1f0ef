package org.picaflor.flow.spi;

import java.util.List;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.model.TaskDefinition;

/**
 * A task that orders other tasks. It declares its children and a pure rule; the engine decides what runs when. It never
 * reaches a worker and never becomes a message.
 */
public non-sealed interface FlowControlTask extends Task {

    /** Every list of children it can run, in the order of the document; without {@link #errors} and {@link #finallyTasks}. */
    List<Branch> branches();

    /** Children that run when one of the others has failed. */
    List<TaskDefinition> errors();

    /** Children that run at the end, whatever the outcome. */
    List<TaskDefinition> finallyTasks();

    /**
     * Decides once, when its task run begins, what is to be run; the decision is stored and never taken again.
     *
     * @throws RuntimeException makes the task run fail with the exception's message in its log
     */
    Decision decide(RenderScope scope);

    /** The children that a decision asks for. Pure: the same decision gives the same plan. */
    ChildPlan plan(Decision decision);
}
