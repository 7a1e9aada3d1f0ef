package org.picaflor.executor.engine;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.FlowIndex;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.model.Placement;
import org.picaflor.flow.model.TaskDefinition;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.ReplaySafe;
import org.picaflor.flow.spi.RunnableTask;
import org.picaflor.flow.state.State;

/**
 * A flow with what is looked up in it again and again, made once per revision.
 *
 * @param foldable ids of the tasks that may be run in place, before anything is stored: replay-safe types whose
 *     expressions are pure
 */
public record CompiledFlow(Flow flow, FlowIndex index, Set<String> foldable) {

    public static CompiledFlow of(Flow flow) {
        FlowIndex index = FlowIndex.of(flow);
        Set<String> foldable = index.all().stream()
                .map(Placement::task)
                .filter(CompiledFlow::isFoldable)
                .map(TaskDefinition::id)
                .collect(Collectors.toUnmodifiableSet());
        return new CompiledFlow(flow, index, foldable);
    }

    /** Stands for a flow that cannot be had any more. */
    static CompiledFlow none(FlowKey key) {
        return of(new Flow(
                key, null, List.of(), List.of(), Map.of(), List.of(), List.of(), List.of(), List.of(), List.of(), true,
                ""));
    }

    /** Whether a trigger disables itself when an execution that it started gets into this state. */
    public boolean stopsTrigger(String triggerId, State state) {
        return flow.trigger(triggerId)
                .filter(trigger -> trigger.rules().stopAfter().contains(state))
                .isPresent();
    }

    private static boolean isFoldable(TaskDefinition definition) {
        return definition.task() instanceof RunnableTask task
                && task.getClass().isAnnotationPresent(ReplaySafe.class)
                && isPure(task);
    }

    private static boolean isPure(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case Dynamic<?> dynamic -> dynamic.isPure();
            case Collection<?> elements -> elements.stream().allMatch(CompiledFlow::isPure);
            case Map<?, ?> entries -> entries.values().stream().allMatch(CompiledFlow::isPure);
            case Record properties ->
                Arrays.stream(properties.getClass().getRecordComponents())
                        .allMatch(component -> isPure(read(component, properties)));
            default -> true;
        };
    }

    private static @Nullable Object read(RecordComponent component, Record owner) {
        try {
            return component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Property `" + component.getName() + "` cannot be read.", e);
        }
    }
}
