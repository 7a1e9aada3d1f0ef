package org.picaflor.scheduler.upstream;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.model.TriggerDefinition;
import org.picaflor.flow.spi.FlowTrigger;
import org.picaflor.persistence.execution.ExecutionReader;
import org.picaflor.persistence.failure.Failure;
import org.picaflor.persistence.trigger.TriggerKey;
import org.picaflor.persistence.upstream.ListeningTrigger;
import org.picaflor.persistence.upstream.ToldEvent;
import org.picaflor.persistence.upstream.UpstreamStore;

/**
 * Gives the words to triggers their effect: all that it does is part of one transaction of the caller, so that each word
 * has its effect once, whoever dies. Of a trigger that somebody else has hold of nothing is touched.
 */
final class UpstreamEvaluation {
    private final UpstreamStore store;
    private final ExecutionReader executions;
    private final Function<FlowKey, Flow> flows;
    private final Decision decision;
    private final Effects effects;

    /** Where the effects go, in the same transaction. */
    interface Effects {
        void start(List<Execution> executions);

        /** @param failed executions in state FAILED, each with the reason */
        void fail(Map<Execution, String> failed);

        void switchOff(Collection<TriggerKey> triggers);
    }

    /**
     * What was done.
     *
     * @param claimed words that were there
     * @param left those among them whose triggers somebody else has hold of
     * @param started executions
     * @param failed executions that could not start
     * @param errors words that could not be evaluated and were set aside
     */
    record Done(int claimed, int left, int started, int failed, int errors) {
        static final Done NOTHING = new Done(0, 0, 0, 0, 0);
    }

    /** @param flows a revision that was saved; throws FLOW_NOT_FOUND or FLOW_INVALID */
    UpstreamEvaluation(
            UpstreamStore store,
            ExecutionReader executions,
            Function<FlowKey, Flow> flows,
            Decision decision,
            Effects effects) {
        this.store = store;
        this.executions = executions;
        this.flows = flows;
        this.decision = decision;
        this.effects = effects;
    }

    /**
     * Takes some words, the oldest first.
     *
     * @param claimed is told which, before anything is done with them
     */
    Done run(int limit, Consumer<List<ToldEvent>> claimed) {
        List<ToldEvent> events = store.claim(limit);
        claimed.accept(events);
        if (events.isEmpty()) {
            return Done.NOTHING;
        }
        Set<TriggerKey> keys = events.stream().map(ToldEvent::trigger).collect(Collectors.toSet());
        Map<TriggerKey, ListeningTrigger> locked = new HashMap<>();
        store.lock(keys).forEach(trigger -> locked.put(trigger.key(), trigger));
        keys.removeAll(locked.keySet());
        Set<TriggerKey> missing = keys.isEmpty() ? Set.of() : store.missing(keys);
        List<ToldEvent> mine = events.stream()
                .filter(event -> locked.containsKey(event.trigger()) || missing.contains(event.trigger()))
                .toList();
        EvaluationEffects results = evaluate(mine, locked);
        results.write(store, effects);
        return results.done(events.size(), events.size() - mine.size());
    }

    private EvaluationEffects evaluate(List<ToldEvent> events, Map<TriggerKey, ListeningTrigger> locked) {
        List<ToldEvent> wanted = events.stream()
                .filter(event -> locked.containsKey(event.trigger())
                        && !locked.get(event.trigger()).disabled())
                .toList();
        Map<String, Execution> upstream =
                executions
                        .heads(wanted.stream()
                                .map(ToldEvent::executionId)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Execution::id, execution -> execution));
        OpenWindows windows = new OpenWindows(
                store.windows(wanted.stream().map(ToldEvent::trigger).distinct().toList()));
        EvaluationEffects results = new EvaluationEffects(windows);
        Set<ToldEvent> dropped = new HashSet<>(events);
        wanted.forEach(dropped::remove);
        results.drop(dropped);
        for (ToldEvent event : wanted) {
            Execution execution = upstream.get(event.executionId());
            if (execution == null) {
                results.drop(List.of(event));
            } else {
                evaluate(event, locked.get(event.trigger()), execution, results);
            }
        }
        return results;
    }

    private void evaluate(ToldEvent event, ListeningTrigger trigger, Execution execution, EvaluationEffects results) {
        try {
            TriggerKey key = event.trigger();
            Flow flow = flows.apply(new FlowKey(key.tenant(), key.namespace(), key.flowId(), trigger.flowRevision()));
            TriggerDefinition definition = flow.trigger(key.triggerId()).orElseThrow(() -> unable(key));
            if (!(definition.trigger() instanceof FlowTrigger told)) {
                throw unable(key);
            }
            Map<String, List<TaskRun>> runs = new HashMap<>();
            ToldExecution upstream =
                    new ToldExecution(execution, event.state(), id -> runs.computeIfAbsent(id, executions::taskRuns));
            results.add(event, decision.decide(flow, definition, told, upstream, event.date(), results.windows()));
        } catch (RuntimeException e) {
            if (Failure.of(e) instanceof Failure.Passing) {
                throw e;
            }
            results.fail(event, e);
        }
    }

    private static PicaflorException unable(TriggerKey key) {
        return new PicaflorException(
                ErrorCode.TRIGGER_NOT_FOUND,
                "Flow `" + key.namespace() + "." + key.flowId() + "` has no trigger `" + key.triggerId()
                        + "` that waits for executions of other flows.",
                key.namespace() + "." + key.flowId(),
                "Save the flow again.",
                null);
    }
}
