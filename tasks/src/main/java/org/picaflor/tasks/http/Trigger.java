package org.picaflor.tasks.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.property.Truthiness;
import org.picaflor.flow.spi.DefaultValue;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.NotSupportedYet;
import org.picaflor.flow.spi.PollingTrigger;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.TriggerContext;
import org.picaflor.flow.spi.TypeName;

/** Sends an HTTP request at intervals and starts an execution where the response is one that it waits for. */
@TypeName(
        value = "io.kestra.plugin.core.http.Trigger",
        aliases = {"io.kestra.plugin.fs.http.Trigger"})
@Doc("Sends an HTTP request at intervals and starts an execution with `trigger.uri`, `code`, `headers` and `body` where"
        + " the response fulfils the condition.")
@NotSupportedYet("sslOptions")
public record Trigger(
        @DefaultValue("PT60S") @Doc("Between the end of a request and the next one.")
        Duration interval,

        @DefaultValue("\"{{ response.statusCode < 400 }}\"")
        @Doc("Whether an execution is started, by `response.statusCode`, `response.headers` and `response.body`.")
        Dynamic<String> responseCondition,

        @Required @Doc("Where to: an `http` or `https` address. A user and password in it are sent as BASIC.")
        Dynamic<String> uri,

        @DefaultValue("GET") @Doc("The method.") Dynamic<String> method,

        @Doc("Added to the address as its query; a list adds its name once for each element.")
        Dynamic<Map<String, Object>> params,

        @Doc("Sent with the request; a list is sent as one header for each element.")
        Dynamic<Map<String, Object>> headers,

        @Doc("A text to send; as `application/json` where no type is written.") @Nullable
        Dynamic<String> body,

        @Doc("Fields to send: url-encoded, or as `multipart/form-data` where `contentType` says so or a field is a file"
                + " `{name, content}`.")
        @Nullable
        Dynamic<Map<String, Object>> formData,

        @Doc("Type of what is sent; wins over a `Content-Type` among the headers.") @Nullable
        Dynamic<String> contentType,

        @DefaultValue("{}") @Doc("How to send.") RequestOptions options,

        @DefaultValue("false") @Doc("Not yet: only `false` is accepted.")
        boolean encryptBody,

        @Doc("Values for the flow's inputs.") Dynamic<Map<String, Object>> inputs)
        implements PollingTrigger {
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    public Trigger {
        if (interval.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("`interval` must be one second (PT1S) at least.");
        }
        if (encryptBody) {
            throw new IllegalArgumentException(
                    "`encryptBody: true` is not supported yet; remove it to have the body in `trigger.body` as it is.");
        }
    }

    /** A code that means failure is left to the condition. */
    @Override
    public Optional<Map<String, Object>> evaluate(TriggerContext context) throws InterruptedException {
        Request.Exchanged exchanged = request().exchange(context);
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("statusCode", exchanged.response().code());
        response.put("headers", exchanged.response().headers());
        response.put("body", exchanged.response().body());
        return Truthiness.of(context.render(responseCondition, Map.of("response", response)))
                ? Optional.of(exchanged.outputs())
                : Optional.empty();
    }

    private Request request() {
        return new Request(uri, method, params, headers, body, formData, contentType, options, encryptBody);
    }
}
