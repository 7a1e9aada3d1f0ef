package org.picaflor.scheduler.worker;

import java.util.Map;
import java.util.Optional;
import org.picaflor.executor.api.ExecutionFactory;
import org.picaflor.executor.api.StartRequest;
import org.picaflor.executor.api.TriggerRequests;
import org.picaflor.executor.worker.PlainValues;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.TriggerDefinition;
import org.picaflor.flow.spi.RealtimeTrigger;
import org.picaflor.flow.state.State;
import org.picaflor.scheduler.Mistakes;

/** Works out what follows from what a trigger found, or from its failure. Writes nothing. */
final class Findings {
    private final TriggerRequests requests;
    private final ExecutionFactory factory;

    Findings(TriggerRequests requests, ExecutionFactory factory) {
        this.requests = requests;
        this.factory = factory;
    }

    /**
     * What something that was found starts: nothing where the conditions do not hold; an execution in state FAILED where
     * they cannot be rendered or the inputs are wrong, so that the flow's owner sees it.
     *
     * @param found what expressions read as {@code trigger.*}
     * @throws PicaflorException where it is not the owner's mistake
     */
    Outcome of(Flow flow, TriggerDefinition definition, Map<String, Object> found, TriggerRun run) {
        Map<String, Object> variables = PlainValues.ofMap(found);
        try {
            Optional<StartRequest> request = requests.of(flow, definition, variables);
            if (request.isEmpty()) {
                return new Outcome.Nothing();
            }
            Execution execution = factory.create(flow, request.get());
            boolean waits = !definition.rules().allowConcurrent() && !(definition.trigger() instanceof RealtimeTrigger);
            return new Outcome.Started(execution, waits ? execution.id() : null, run.takeLines(execution.id()));
        } catch (PicaflorException e) {
            if (!Mistakes.areOwners(e)) {
                throw e;
            }
            return failed(flow, definition, variables, "cannot start the flow: " + e.getMessage(), run);
        }
    }

    /** An execution that shows what went wrong. */
    Outcome.Failed failed(
            Flow flow, TriggerDefinition definition, Map<String, Object> variables, String what, TriggerRun run) {
        Execution execution = factory.failed(flow, requests.withoutInputs(flow, definition, variables));
        return new Outcome.Failed(
                execution,
                "Trigger `" + definition.id() + "` " + what,
                run.takeLines(execution.id()),
                definition.rules().stopAfter().contains(State.FAILED));
    }

    /** A sentence that says what a trigger threw: the message alone where it was written for people. */
    static String sentence(Throwable thrown) {
        return thrown instanceof PicaflorException told ? Mistakes.sentence(told) : thrown.toString();
    }
}
