package org.picaflor.tasks.trigger;

import java.util.Map;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.NotSupportedYet;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.TypeName;
import org.picaflor.flow.spi.WebhookTrigger;

/** Starts an execution when a URL is called. */
@TypeName(value = "io.kestra.plugin.core.trigger.Webhook", aliases = "io.kestra.core.models.triggers.types.Webhook")
@Doc("Starts an execution when its URL is called.")
@NotSupportedYet({"wait", "returnOutputs", "responseContentType", "responseCode"})
public record Webhook(
        @Required @Doc("The secret part of the URL, at most 256 characters.")
        Dynamic<String> key,

        @Doc("Values for the flow's inputs.") Dynamic<Map<String, Object>> inputs)
        implements WebhookTrigger {
    private static final int LONGEST_KEY = 256;

    public Webhook {
        if (key.raw() instanceof String text && text.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("`key` must not be longer than " + LONGEST_KEY + " characters.");
        }
    }
}
