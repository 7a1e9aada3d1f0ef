package org.picaflor.tasks.trigger;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.spi.DefaultValue;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.Key;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.TypeName;
import org.picaflor.flow.spi.WebhookReply;
import org.picaflor.flow.spi.WebhookTrigger;

/** Starts an execution when a URL is called. */
@TypeName(value = "io.kestra.plugin.core.trigger.Webhook", aliases = "io.kestra.core.models.triggers.types.Webhook")
@Doc("Starts an execution when its URL is called.")
public record Webhook(
        @Required @Doc("The secret part of the URL, at most 256 characters.")
        Dynamic<String> key,

        @Doc("Values for the flow's inputs.") Dynamic<Map<String, Object>> inputs,

        @Key("wait") @DefaultValue("false") @Doc("The caller is answered when the execution has ended.")
        boolean waits,

        @DefaultValue("false") @Doc("With `wait`: the answer is the flow's outputs.")
        boolean returnOutputs,

        @Doc("The media type of the answer; JSON where it is not written.") @Nullable
        String responseContentType,

        @DefaultValue("200") @Doc("The HTTP status of the answer when an execution was started.")
        int responseCode)
        implements WebhookTrigger {
    private static final int LONGEST_KEY = 256;

    public Webhook {
        if (key.raw() instanceof String text && text.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("`key` must not be longer than " + LONGEST_KEY + " characters.");
        }
        new WebhookReply(waits, returnOutputs, responseCode, responseContentType);
    }

    @Override
    public WebhookReply reply() {
        return new WebhookReply(waits, returnOutputs, responseCode, responseContentType);
    }
}
