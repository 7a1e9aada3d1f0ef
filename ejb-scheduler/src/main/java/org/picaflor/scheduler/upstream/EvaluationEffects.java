package org.picaflor.scheduler.upstream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Execution;
import org.picaflor.persistence.trigger.TriggerKey;
import org.picaflor.persistence.upstream.ToldEvent;
import org.picaflor.persistence.upstream.TriggerMark;
import org.picaflor.persistence.upstream.UpstreamStore;
import org.picaflor.scheduler.Mistakes;

/** What follows from the words of one evaluation, gathered to be written together. */
final class EvaluationEffects {
    private static final Logger LOG = Logger.getLogger(EvaluationEffects.class);

    private final OpenWindows windows;
    private final List<ToldEvent> used = new ArrayList<>();
    private final List<Execution> started = new ArrayList<>();
    private final Map<Execution, String> failed = new LinkedHashMap<>();
    private final Set<TriggerKey> stopped = new HashSet<>();
    private final Map<TriggerKey, TriggerMark> marks = new LinkedHashMap<>();
    private final Map<ToldEvent, String> errors = new LinkedHashMap<>();

    EvaluationEffects(OpenWindows windows) {
        this.windows = windows;
    }

    OpenWindows windows() {
        return windows;
    }

    /** Words that nobody wants any more. */
    void drop(Collection<ToldEvent> events) {
        used.addAll(events);
    }

    void add(ToldEvent event, Outcome outcome) {
        used.add(event);
        switch (outcome) {
            case Outcome.Nothing nothing -> mark(event, null, null);
            case Outcome.Started start -> {
                started.add(start.execution());
                mark(event, event.date(), null);
            }
            case Outcome.Failed failure -> {
                failed.put(failure.execution(), failure.reason());
                if (failure.stops()) {
                    stopped.add(event.trigger());
                }
                mark(event, event.date(), null);
            }
        }
    }

    /** A word that cannot be evaluated. */
    void fail(ToldEvent event, RuntimeException e) {
        String sentence = Mistakes.sentence(e);
        TriggerKey key = event.trigger();
        LOG.warnf(
                e,
                "PCF-1415 Trigger %s.%s.%s of tenant %s cannot be told of execution %s; the message is set aside: %s",
                key.namespace(),
                key.flowId(),
                key.triggerId(),
                key.tenant(),
                event.executionId(),
                sentence);
        errors.put(event, sentence);
        mark(event, null, sentence);
    }

    /** The latest firing and the last error count. */
    private void mark(ToldEvent event, @Nullable Instant firedFor, @Nullable String error) {
        TriggerMark before = marks.get(event.trigger());
        Instant latest = before == null || before.firedFor() == null
                ? firedFor
                : firedFor == null || firedFor.isBefore(before.firedFor()) ? before.firedFor() : firedFor;
        marks.put(event.trigger(), new TriggerMark(event.trigger(), latest, error));
    }

    void write(UpstreamStore store, UpstreamEvaluation.Effects effects) {
        if (!started.isEmpty()) {
            effects.start(started);
        }
        if (!failed.isEmpty()) {
            effects.fail(failed);
        }
        store.changeWindows(windows.changed(), windows.removed());
        store.mark(marks.values());
        if (!stopped.isEmpty()) {
            effects.switchOff(stopped);
        }
        errors.forEach(store::setAside);
        store.forget(used);
    }

    UpstreamEvaluation.Done done(int claimed, int left) {
        return new UpstreamEvaluation.Done(claimed, left, started.size(), failed.size(), errors.size());
    }
}
