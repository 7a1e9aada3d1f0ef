package org.picaflor.scheduler.upstream;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.picaflor.executor.api.ExecutionFactory;
import org.picaflor.executor.api.UpstreamRequests;
import org.picaflor.executor.catalog.FlowListening;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.model.TriggerDefinition;
import org.picaflor.flow.spi.FlowTrigger;
import org.picaflor.flow.spi.UpstreamExecution;
import org.picaflor.flow.spi.UpstreamSet;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.trigger.TriggerKey;
import org.picaflor.persistence.upstream.StoredWindow;
import org.picaflor.scheduler.Mistakes;

/** Decides what follows from the word that an execution got into a state. Stores nothing. */
final class Decision {
    private final UpstreamRequests requests;
    private final ExecutionFactory factory;
    private final ZoneId zone;

    /** @param zone whose clocks count for windows */
    Decision(UpstreamRequests requests, ExecutionFactory factory, ZoneId zone) {
        this.requests = requests;
        this.factory = factory;
        this.zone = zone;
    }

    /**
     * What the trigger does. Conditions that cannot be rendered and wrong inputs make an execution in state FAILED, so that
     * the owner of the flow sees it.
     *
     * @param date when the execution got into the state
     * @param windows of this trigger; changed accordingly
     * @throws PicaflorException where the trigger cannot be evaluated at all
     */
    Outcome decide(
            Flow flow,
            TriggerDefinition definition,
            FlowTrigger trigger,
            UpstreamExecution upstream,
            Instant date,
            OpenWindows windows) {
        if (!trigger.states().contains(upstream.state())) {
            return new Outcome.Nothing();
        }
        Map<String, Object> variables = UpstreamRequests.variables(upstream, upstream.outputs());
        try {
            if (!requests.isAcceptable(flow, definition, upstream)) {
                return new Outcome.Nothing();
            }
            List<UpstreamSet> sets = FlowListening.sets(definition, trigger);
            if (!sets.isEmpty()) {
                List<SetProgress> progress = progress(flow, definition, sets, upstream, date, windows);
                if (!isFulfilled(sets, progress)) {
                    progress.stream().filter(SetProgress::isMet).forEach(each -> windows.keep(each.window()));
                    return new Outcome.Nothing();
                }
                variables = UpstreamRequests.variables(upstream, outputs(upstream, progress));
                progress.forEach(each -> close(each, windows));
            }
            return new Outcome.Started(factory.create(flow, requests.start(flow, definition, upstream, variables)));
        } catch (PicaflorException e) {
            if (!Mistakes.areOwners(e)) {
                throw e;
            }
            return failed(flow, definition, upstream, variables, e);
        }
    }

    /** One for each set whose window, an open or a new one, the execution falls into. */
    private List<SetProgress> progress(
            Flow flow,
            TriggerDefinition definition,
            List<UpstreamSet> sets,
            UpstreamExecution upstream,
            Instant date,
            OpenWindows windows) {
        FlowKey key = flow.key();
        TriggerKey trigger = new TriggerKey(key.tenant(), key.namespace(), key.id(), definition.id());
        List<SetProgress> progress = new ArrayList<>();
        for (UpstreamSet set : sets) {
            Optional<StoredWindow> window = windows.find(trigger, set.id(), date)
                    .or(() -> set.window()
                            .opened(date, zone)
                            .map(span -> new StoredWindow(trigger, set.id(), span, Map.of(), false)));
            window.ifPresent(open ->
                    progress.add(SetProgress.of(set, open, upstream, part -> requests.meets(flow, upstream, part))));
        }
        return progress;
    }

    private static boolean isFulfilled(List<UpstreamSet> sets, List<SetProgress> progress) {
        return progress.size() == sets.size()
                && progress.stream().allMatch(SetProgress::isComplete)
                && progress.stream().anyMatch(SetProgress::isMet);
    }

    private static void close(SetProgress progress, OpenWindows windows) {
        progress.afterFiring().ifPresentOrElse(windows::keep, () -> windows.forget(progress.window()));
    }

    /** Where several executions are waited for: by the ids of their flows. */
    private static Map<String, Object> outputs(UpstreamExecution upstream, List<SetProgress> progress) {
        if (progress.stream().mapToInt(each -> each.set().parts().size()).sum() <= 1) {
            return upstream.outputs();
        }
        Map<String, Object> byFlow = new LinkedHashMap<>();
        for (SetProgress each : progress) {
            each.window().results().values().forEach(seen -> byFlow.put(seen.flowId(), seen.outputs()));
        }
        byFlow.put(upstream.flow().id(), upstream.outputs());
        return byFlow;
    }

    private Outcome failed(
            Flow flow,
            TriggerDefinition definition,
            UpstreamExecution upstream,
            Map<String, Object> variables,
            PicaflorException e) {
        return new Outcome.Failed(
                factory.failed(flow, requests.withoutInputs(flow, definition, upstream, variables)),
                "Trigger `" + definition.id() + "` cannot start the flow: " + e.getMessage(),
                definition.rules().stopAfter().contains(State.FAILED));
    }
}
