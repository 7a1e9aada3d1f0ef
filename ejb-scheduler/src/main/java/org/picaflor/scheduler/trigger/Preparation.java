package org.picaflor.scheduler.trigger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.picaflor.executor.api.ExecutionFactory;
import org.picaflor.executor.api.StartRequest;
import org.picaflor.executor.api.TriggerInputs;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.ExecutionOrigin;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.model.TriggerDefinition;
import org.picaflor.flow.spi.ScheduledTrigger;
import org.picaflor.persistence.trigger.DueTrigger;
import org.picaflor.persistence.trigger.Firing;
import org.picaflor.persistence.trigger.TriggerKey;

/** Works out what a trigger that is due starts and when it fires next. Writes nothing. */
final class Preparation {
    private final Function<FlowKey, Flow> flows;
    private final TriggerInputs inputs;
    private final ExecutionFactory factory;

    /** @param flows a revision that was saved; throws FLOW_NOT_FOUND or FLOW_INVALID */
    Preparation(Function<FlowKey, Flow> flows, TriggerInputs inputs, ExecutionFactory factory) {
        this.flows = flows;
        this.inputs = inputs;
        this.factory = factory;
    }

    /**
     * What the trigger starts: an execution in state FAILED where its inputs are wrong, so that its owner sees it. The
     * next date follows the one it fires for, so that instants that were missed are fired one after another.
     *
     * @throws PicaflorException where it cannot be evaluated at all
     */
    Start prepare(DueTrigger due) {
        TriggerKey key = due.key();
        Flow flow = flows.apply(new FlowKey(key.tenant(), key.namespace(), key.flowId(), due.flowRevision()));
        TriggerDefinition definition = definition(flow, key.triggerId());
        ScheduledTrigger trigger = scheduled(flow, definition);
        Map<String, Object> variables = trigger.variables(due.date());
        @Nullable Instant next = trigger.nextAfter(due.date()).orElse(null);
        ExecutionOrigin origin = new ExecutionOrigin(definition.id(), definition.type(), variables);
        try {
            Execution execution = factory.create(flow, request(flow, inputs.render(flow, trigger, variables), origin));
            return new Start(due, new Firing(key, due.date(), next, execution.id()), execution, null);
        } catch (PicaflorException e) {
            if (e.code() != ErrorCode.INPUT_INVALID && e.code() != ErrorCode.EXPRESSION_INVALID) {
                throw e;
            }
            Execution failed = factory.failed(flow, request(flow, Map.of(), origin));
            String reason = "Trigger `" + key.triggerId() + "` cannot start the flow: " + e.getMessage();
            return new Start(due, new Firing(key, due.date(), next, null), failed, reason);
        }
    }

    private static StartRequest request(Flow flow, Map<String, Object> inputs, ExecutionOrigin origin) {
        FlowKey key = flow.key();
        return new StartRequest(key.tenant(), key.namespace(), key.id(), key.revision(), inputs, List.of(), origin);
    }

    private static TriggerDefinition definition(Flow flow, String id) {
        return flow.triggers().stream()
                .filter(trigger -> trigger.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unable(flow, id, "does not exist"));
    }

    private static ScheduledTrigger scheduled(Flow flow, TriggerDefinition definition) {
        if (definition.trigger() instanceof ScheduledTrigger scheduled) {
            return scheduled;
        }
        throw unable(flow, definition.id(), "does not fire at instants");
    }

    private static PicaflorException unable(Flow flow, String id, String what) {
        FlowKey key = flow.key();
        return new PicaflorException(
                ErrorCode.TRIGGER_NOT_FOUND,
                "Trigger `" + id + "` " + what + " in revision " + key.revision() + " of flow `" + key.namespace() + "."
                        + key.id() + "`.",
                key.namespace() + "." + key.id(),
                "Save the flow again.",
                null);
    }
}
