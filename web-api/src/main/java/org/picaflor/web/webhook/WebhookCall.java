package org.picaflor.web.webhook;

import java.lang.System.Logger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.picaflor.executor.api.StartRequest;
import org.picaflor.executor.api.TriggerRequests;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.expression.ExpressionException;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.model.TriggerDefinition;
import org.picaflor.flow.spi.WebhookReply;
import org.picaflor.flow.spi.WebhookTrigger;
import org.picaflor.persistence.trigger.TriggerKey;

/** Finds the trigger that a webhook's address means, and what it starts. */
final class WebhookCall {
    private static final Logger LOG = System.getLogger(WebhookCall.class.getName());

    private final TriggerRequests requests;
    private final Predicate<TriggerKey> enabled;

    /** What a call starts, and how it is answered. */
    record Start(Flow flow, StartRequest request, WebhookReply reply) {}

    /** @param enabled whether a trigger is there and nobody has switched it off */
    WebhookCall(TriggerRequests requests, Predicate<TriggerKey> enabled) {
        this.requests = requests;
        this.enabled = enabled;
    }

    /**
     * What the call starts; empty where the trigger's conditions do not hold.
     *
     * @param called the flow; empty where there is none
     * @throws PicaflorException TRIGGER_NOT_FOUND, the same for a wrong flow, a wrong key and a trigger that was switched
     *     off; FLOW_DISABLED only to those who know the key; EXPRESSION_INVALID where the trigger's inputs cannot be
     *     rendered
     */
    Optional<Start> start(Optional<Flow> called, String key, WebhookRequest request) {
        Flow flow = called.orElse(null);
        TriggerDefinition trigger = flow == null ? null : matching(flow, key);
        if (flow == null || trigger == null) {
            throw notFound();
        }
        FlowKey flowKey = flow.key();
        if (flow.disabled()) {
            throw new PicaflorException(
                    ErrorCode.FLOW_DISABLED,
                    "the flow '" + flowKey.id() + "' is disabled.",
                    flowKey.namespace() + "." + flowKey.id(),
                    "Set disabled: false in the flow.",
                    null);
        }
        if (!enabled.test(new TriggerKey(flowKey.tenant(), flowKey.namespace(), flowKey.id(), trigger.id()))) {
            throw notFound();
        }
        return requests.of(flow, trigger, request.variables()).map(start -> new Start(flow, start, reply(trigger)));
    }

    private static WebhookReply reply(TriggerDefinition trigger) {
        return ((WebhookTrigger) trigger.trigger()).reply();
    }

    /** Compares with every key, so that the time tells nothing of which one was nearly right. */
    private @Nullable TriggerDefinition matching(Flow flow, String key) {
        TriggerDefinition match = null;
        for (TriggerDefinition trigger : flow.triggers()) {
            if (trigger.trigger() instanceof WebhookTrigger webhook
                    && !trigger.disabled()
                    && isKey(webhook, flow, trigger.id(), key)
                    && match == null) {
                match = trigger;
            }
        }
        return match;
    }

    private boolean isKey(WebhookTrigger webhook, Flow flow, String triggerId, String key) {
        try {
            String expected = webhook.key().render(requests.scope(flow, Map.of()));
            return !expected.isEmpty() && MessageDigest.isEqual(bytes(expected), bytes(key));
        } catch (ExpressionException e) {
            LOG.log(
                    Logger.Level.WARNING,
                    "The key of the trigger " + flow.key().namespace() + "."
                            + flow.key().id() + "." + triggerId
                            + " cannot be rendered; the webhook answers as if it did not exist: " + e.getMessage());
            return false;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static PicaflorException notFound() {
        return new PicaflorException(
                ErrorCode.TRIGGER_NOT_FOUND,
                "no webhook answers to this address.",
                null,
                "Check namespace, flow and key.",
                null);
    }
}
