package org.picaflor.scheduler;

import java.util.function.Function;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.model.TriggerDefinition;
import org.picaflor.persistence.trigger.TriggerKey;

/**
 * Finds the definition of a trigger as the flow had it that its row was brought in line with.
 *
 * @param flows a revision that was saved; throws FLOW_NOT_FOUND or FLOW_INVALID
 */
public record Definitions(Function<FlowKey, Flow> flows) {

    /** A trigger in its flow. */
    public record Found(Flow flow, TriggerDefinition definition) {}

    /** @throws PicaflorException where there is none */
    public Found of(TriggerKey trigger, int flowRevision) {
        FlowKey key = new FlowKey(trigger.tenant(), trigger.namespace(), trigger.flowId(), flowRevision);
        Flow flow = flows.apply(key);
        TriggerDefinition definition =
                flow.trigger(trigger.triggerId()).orElseThrow(() -> unable(key, trigger.triggerId(), "does not exist"));
        return new Found(flow, definition);
    }

    /** @param what is wrong with the trigger, such as "does not exist" */
    public static PicaflorException unable(FlowKey key, String id, String what) {
        return new PicaflorException(
                ErrorCode.TRIGGER_NOT_FOUND,
                "Trigger `" + id + "` " + what + " in revision " + key.revision() + " of flow `" + key.namespace() + "."
                        + key.id() + "`.",
                key.namespace() + "." + key.id(),
                "Save the flow again.",
                null);
    }
}
