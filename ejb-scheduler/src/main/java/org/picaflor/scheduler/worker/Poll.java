package org.picaflor.scheduler.worker;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.picaflor.executor.api.TriggerRequests;
import org.picaflor.executor.worker.TaskSettings;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.TriggerDefinition;
import org.picaflor.flow.spi.PollingTrigger;
import org.picaflor.persistence.trigger.TriggerClaim;
import org.picaflor.scheduler.Definitions;

/** Has a trigger look for something once, on the thread of the caller. Writes nothing. */
final class Poll {
    private final Definitions definitions;
    private final TriggerRequests requests;
    private final Findings findings;
    private final InstantSource clock;
    private final TaskSettings settings;

    /** What came of it, and how long until the trigger looks again. */
    record Result(Outcome outcome, Duration pause) {}

    Poll(
            Definitions definitions,
            TriggerRequests requests,
            Findings findings,
            InstantSource clock,
            TaskSettings settings) {
        this.definitions = definitions;
        this.requests = requests;
        this.findings = findings;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * Looks once; whatever the trigger throws is an outcome.
     *
     * @throws InterruptedException where the answer is no longer wanted
     * @throws PicaflorException where the trigger cannot be found, or what it found cannot be used
     */
    Result look(TriggerClaim claim) throws InterruptedException {
        Definitions.Found found = definitions.of(claim.key(), claim.flowRevision());
        Flow flow = found.flow();
        TriggerDefinition definition = found.definition();
        if (!(definition.trigger() instanceof PollingTrigger polling)) {
            throw Definitions.unable(flow.key(), definition.id(), "does not look for anything");
        }
        TriggerRun run = new TriggerRun(requests.scope(flow, Map.of()), clock, settings);
        Optional<Map<String, Object>> seen;
        try {
            seen = polling.evaluate(run);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | LinkageError | AssertionError | VirtualMachineError e) {
            if (Thread.interrupted()) {
                throw new InterruptedException(e.toString());
            }
            return new Result(unable(flow, definition, e, run), polling.interval());
        }
        return new Result(
                seen.isEmpty() ? new Outcome.Nothing() : findings.of(flow, definition, seen.get(), run),
                polling.interval());
    }

    private Outcome unable(Flow flow, TriggerDefinition definition, Throwable thrown, TriggerRun run) {
        String sentence = Findings.sentence(thrown);
        return definition.rules().failOnTriggerError()
                ? findings.failed(flow, definition, Map.of(), "cannot be evaluated: " + sentence, run)
                : new Outcome.Unable(sentence);
    }
}
