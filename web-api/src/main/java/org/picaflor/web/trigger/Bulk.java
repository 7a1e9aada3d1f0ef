package org.picaflor.web.trigger;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.trigger.TriggerKey;
import org.picaflor.persistence.trigger.TriggerSelection;
import org.picaflor.web.Tenant;
import org.picaflor.web.query.Parameters;
import org.picaflor.web.query.Refusal;
import org.picaflor.web.query.TriggerQuery;

/** What is asked of many triggers at once, and the answer to it. */
final class Bulk {
    private Bulk() {}

    /** How many were changed. */
    public record Count(int count) {}

    /**
     * Nothing was changed because of some of the triggers.
     *
     * @param invalids each of these
     */
    public record Refused(String message, List<Invalid> invalids) {}

    /**
     * One for which it cannot be done.
     *
     * @param path namespace, flow and trigger with dots between
     */
    public record Invalid(String message, String path) {}

    /** Those that a list of this tenant would show for the parameters. */
    static TriggerSelection matching(Tenant tenant, Parameters parameters) {
        return new TriggerSelection.Matching(TriggerQuery.of(tenant.id(), parameters));
    }

    /**
     * The triggers of a body, each once.
     *
     * @throws org.picaflor.flow.error.PicaflorException ARGUMENT_INVALID where there are none
     */
    static List<TriggerKey> listed(Tenant tenant, @Nullable List<@Nullable TriggerBody> bodies) {
        List<TriggerKey> keys = new ArrayList<>();
        for (TriggerBody body : bodies == null ? List.<@Nullable TriggerBody>of() : bodies) {
            if (body != null) {
                keys.add(body.key(tenant));
            }
        }
        if (keys.isEmpty()) {
            throw Refusal.of("triggers", "there are none.", "Send a list of namespace, flowId and triggerId.");
        }
        return keys.stream().distinct().toList();
    }

    /**
     * Changes triggers, unless it cannot be done for some of them.
     *
     * @param what is done, as in "invalid bulk unlock"
     * @param refusals why not, by trigger
     */
    static Response change(
            String what,
            List<TriggerKey> keys,
            Map<TriggerKey, String> refusals,
            ToIntFunction<TriggerSelection> change) {
        if (refusals.isEmpty()) {
            return Response.ok(new Count(change.applyAsInt(new TriggerSelection.Listed(keys))))
                    .build();
        }
        List<Invalid> invalids = refusals.entrySet().stream()
                .map(refusal -> new Invalid(refusal.getValue(), path(refusal.getKey())))
                .toList();
        return Response.status(Status.BAD_REQUEST)
                .entity(new Refused("invalid bulk " + what, invalids))
                .build();
    }

    private static String path(TriggerKey key) {
        return key.namespace() + "." + key.flowId() + "." + key.triggerId();
    }
}
