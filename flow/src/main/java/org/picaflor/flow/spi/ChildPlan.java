package org.picaflor.flow.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.model.TaskDefinition;

/**
 * Which children run, and in which order.
 *
 * @param tasks the children, in the order of the document
 * @param order how they follow each other; in a loop, those of one iteration are always in sequence
 * @param limit most children, or in a loop most iterations, at a time; 0 for no limit
 * @param values the values of a loop; null where it is not a loop
 */
public record ChildPlan(
        List<TaskDefinition> tasks,
        Order order,
        int limit,
        @Nullable List<String> values) {

    /** How children follow each other. */
    public enum Order {
        SEQUENTIAL,
        CONCURRENT
    }

    /** One after the other. */
    public static ChildPlan sequence(List<TaskDefinition> tasks) {
        return new ChildPlan(tasks, Order.SEQUENTIAL, 1, null);
    }

    /** All at once, or as many as the limit allows. */
    public static ChildPlan concurrent(List<TaskDefinition> tasks, int limit) {
        return new ChildPlan(tasks, Order.CONCURRENT, limit, null);
    }

    /** The same sequence for each value, as many iterations at once as the limit allows. */
    public static ChildPlan loop(List<TaskDefinition> tasks, List<String> values, int limit) {
        return new ChildPlan(tasks, Order.SEQUENTIAL, limit, values);
    }
}
