package org.picaflor.executor.api;

import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.persistence.trigger.TriggerKey;

/** Says why something cannot be done to a trigger. */
final class TriggerProblems {
    static final String DISABLED_BY_FLOW = "is disabled in its flow, which only the flow can change.";
    private static final String ENABLE_IN_FLOW = "Take `disabled: true` out of the trigger or its flow, and save it.";

    private TriggerProblems() {}

    static PicaflorException notFound(TriggerKey key) {
        return new PicaflorException(
                ErrorCode.TRIGGER_NOT_FOUND,
                "there is no trigger '" + key.triggerId() + "' of flow '" + key.namespace() + "." + key.flowId() + "'.",
                place(key),
                "Look at GET ~/triggers/search.",
                null);
    }

    static PicaflorException disabledByFlow(TriggerKey key) {
        return state(key, DISABLED_BY_FLOW, ENABLE_IN_FLOW);
    }

    /** @param what is the matter, as the end of a sentence that begins with the trigger */
    static PicaflorException state(TriggerKey key, String what, String nextStep) {
        return new PicaflorException(
                ErrorCode.TRIGGER_STATE, "the trigger '" + place(key) + "' " + what, place(key), nextStep, null);
    }

    static String place(TriggerKey key) {
        return key.namespace() + "." + key.flowId() + "." + key.triggerId();
    }
}
