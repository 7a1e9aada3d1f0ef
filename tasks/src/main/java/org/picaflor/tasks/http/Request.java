package org.picaflor.tasks.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.spi.DefaultValue;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.NotSupportedYet;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.RunnableTask;
import org.picaflor.flow.spi.TaskContext;
import org.picaflor.flow.spi.TaskOutput;
import org.picaflor.flow.spi.TypeName;
import org.picaflor.flow.spi.WorkContext;

/** Sends an HTTP request and gives out the response. */
@TypeName(
        value = "io.kestra.plugin.core.http.Request",
        aliases = {"io.kestra.core.tasks.http.Request", "io.kestra.plugin.fs.http.Request"})
@Doc("Sends an HTTP request and gives out `uri`, `code`, `headers` and `body`.")
@NotSupportedYet("sslOptions")
public record Request(
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

        @DefaultValue("{}") @Doc("How to send and what to accept.")
        RequestOptions options,

        @DefaultValue("false") @Doc("Not yet: only `false` is accepted.")
        boolean encryptBody)
        implements RunnableTask {

    public Request {
        if (encryptBody) {
            throw new IllegalArgumentException(
                    "`encryptBody: true` is not supported yet; remove it to have the body in the outputs as it is.");
        }
    }

    @Override
    public TaskOutput run(TaskContext context) throws InterruptedException {
        Exchanged exchanged = exchange(context);
        exchanged.terms().check(exchanged.verb(), exchanged.target(), exchanged.response());
        return TaskOutput.of(exchanged.outputs());
    }

    /** Sends the request; a response whose code means failure is one as well. */
    Exchanged exchange(WorkContext context) throws InterruptedException {
        String verb = Texts.token("method", context.render(method));
        TargetUri target = TargetUri.parse(context.render(uri)).withParams(context.render(params));
        RequestHeaders sent = RequestHeaders.of(context.render(headers));
        options.authorization(context)
                .or(target::userAuthorization)
                .ifPresent(credentials -> sent.setAbsent("Authorization", credentials));
        Payload payload = Payload.of(
                body == null ? null : context.render(body),
                formData == null ? null : context.render(formData),
                contentType == null ? sent.first("Content-Type") : context.render(contentType),
                options.charset(context));
        Terms terms = options.terms(context);
        Response response = new Exchange(Clients.of(context), terms).send(new Call(verb, target, sent, payload));
        return new Exchanged(verb, target, terms, response);
    }

    /** A request that was answered. */
    record Exchanged(String verb, TargetUri target, Terms terms, Response response) {

        /** What a task or a trigger gives out of it. */
        Map<String, Object> outputs() {
            Map<String, Object> outputs = new LinkedHashMap<>();
            outputs.put("uri", target.withoutCredentials());
            outputs.put("code", response.code());
            outputs.put("headers", response.headers());
            outputs.put("body", response.body());
            return outputs;
        }
    }
}
