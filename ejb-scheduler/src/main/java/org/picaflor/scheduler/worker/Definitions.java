package org.picaflor.scheduler.worker;

import java.util.function.Function;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.model.TriggerDefinition;
import org.picaflor.persistence.trigger.TriggerClaim;

/**
 * Finds the definition of a trigger that was taken up.
 *
 * @param flows a revision that was saved; throws FLOW_NOT_FOUND or FLOW_INVALID
 */
record Definitions(Function<FlowKey, Flow> flows) {

    /** A trigger in its flow. */
    record Found(Flow flow, TriggerDefinition definition) {}

    /** @throws PicaflorException where there is none */
    Found of(TriggerClaim claim) {
        String id = claim.key().triggerId();
        FlowKey key = new FlowKey(
                claim.key().tenant(), claim.key().namespace(), claim.key().flowId(), claim.flowRevision());
        Flow flow = flows.apply(key);
        TriggerDefinition definition = flow.triggers().stream()
                .filter(trigger -> trigger.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unable(key, id, "does not exist"));
        return new Found(flow, definition);
    }

    static PicaflorException unable(FlowKey key, String id, String what) {
        return new PicaflorException(
                ErrorCode.TRIGGER_NOT_FOUND,
                "Trigger `" + id + "` " + what + " in revision " + key.revision() + " of flow `" + key.namespace() + "."
                        + key.id() + "`.",
                key.namespace() + "." + key.id(),
                "Save the flow again.",
                null);
    }
}
