package org.picaflor.web.trigger;

import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.trigger.TriggerKey;
import org.picaflor.web.Tenant;
import org.picaflor.web.query.Refusal;

/**
 * A trigger as clients name it in a body, with what they want of it. Whatever else they send of it does not count.
 *
 * @param disabled null where that is to stay as it is
 * @param recoverMissedSchedules whether one that is enabled makes up for the instants it missed, as its flow says
 * @param backfill null where none is asked for
 */
public record TriggerBody(
        @Nullable String namespace,
        @Nullable String flowId,
        @Nullable String triggerId,
        @Nullable Boolean disabled,
        @Nullable Boolean recoverMissedSchedules,
        @Nullable BackfillBody backfill) {

    /**
     * The trigger that is meant.
     *
     * @throws org.picaflor.flow.error.PicaflorException ARGUMENT_INVALID where a part of its name is missing
     */
    TriggerKey key(Tenant tenant) {
        return new TriggerKey(
                tenant.id(), needed("namespace", namespace), needed("flowId", flowId), needed("triggerId", triggerId));
    }

    /** Whether one that is enabled makes up for what it missed. */
    boolean recovers() {
        return Boolean.TRUE.equals(recoverMissedSchedules);
    }

    private static String needed(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw Refusal.of(name, "this is needed.", "Send namespace, flowId and triggerId of the trigger.");
        }
        return value;
    }
}
