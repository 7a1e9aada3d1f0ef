package org.picaflor.web.webhook;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.picaflor.executor.api.ExecutionStarter;
import org.picaflor.executor.api.TriggerRequests;
import org.picaflor.executor.catalog.EnabledTriggers;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.error.ValidationException;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.FlowName;
import org.picaflor.persistence.execution.StoredExecution;
import org.picaflor.web.Tenant;
import org.picaflor.web.execution.ExecutionLinks;
import org.picaflor.web.execution.ExecutionStarts;

/** Answers the addresses of webhook triggers; whoever knows the key may call. */
@Dependent
@Path("api/v1/{tenant}/executions/webhook/{namespace}/{flowId}/{key}{path: (/.*)?}")
@Produces(MediaType.WILDCARD)
@Consumes(MediaType.WILDCARD)
public class WebhookResource {
    @Inject
    @SuppressWarnings("NullAway.Init")
    private ExecutionStarter starter;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private ExecutionStarts starts;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private TriggerRequests requests;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private EnabledTriggers triggers;

    @GET
    public void get(
            @PathParam("tenant") Tenant tenant,
            @PathParam("namespace") String namespace,
            @PathParam("flowId") String flowId,
            @PathParam("key") String key,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Suspended AsyncResponse response) {
        start(new FlowName(tenant.id(), namespace, flowId), key, "", headers, uri, response);
    }

    @POST
    public void post(
            @PathParam("tenant") Tenant tenant,
            @PathParam("namespace") String namespace,
            @PathParam("flowId") String flowId,
            @PathParam("key") String key,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            byte @Nullable [] body,
            @Suspended AsyncResponse response) {
        String text = body == null
                ? ""
                : new String(body, WebhookAnswer.charset(headers.getHeaderString(HttpHeaders.CONTENT_TYPE)));
        start(new FlowName(tenant.id(), namespace, flowId), key, text, headers, uri, response);
    }

    @PUT
    public void put(
            @PathParam("tenant") Tenant tenant,
            @PathParam("namespace") String namespace,
            @PathParam("flowId") String flowId,
            @PathParam("key") String key,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            byte @Nullable [] body,
            @Suspended AsyncResponse response) {
        post(tenant, namespace, flowId, key, headers, uri, body, response);
    }

    /** Otherwise it would be answered as a GET is, and who only looks would start something. */
    @HEAD
    public Response head() {
        throw new NotAllowedException("GET", new String[] {"POST", "PUT"});
    }

    private void start(
            FlowName name, String key, String body, HttpHeaders headers, UriInfo uri, AsyncResponse response) {
        WebhookRequest request = WebhookRequest.of(body, headers.getRequestHeaders(), uri.getQueryParameters());
        Optional<WebhookCall.Start> start =
                new WebhookCall(requests, triggers::contains).start(find(name), key, request);
        if (start.isEmpty()) {
            response.resume(Response.noContent().build());
            return;
        }
        URI base = uri.getBaseUri();
        WebhookAnswer answer = new WebhookAnswer(start.get().reply(), now -> ExecutionLinks.started(now, base));
        starts.start(
                start.get().flow(),
                start.get().request(),
                answer.reply().waits(),
                now -> response(answer, now),
                response);
    }

    private static Response response(WebhookAnswer answer, StoredExecution now) {
        Response.ResponseBuilder builder = Response.status(answer.status());
        byte[] body = answer.body(now);
        return body == null
                ? builder.build()
                : builder.type(answer.contentType()).entity(body).build();
    }

    private Optional<Flow> find(FlowName name) {
        try {
            return starter.current(name.tenant(), name.namespace(), name.id());
        } catch (ValidationException e) {
            throw new PicaflorException(
                    ErrorCode.FLOW_UNREADABLE,
                    "the flow '" + name.id() + "' can no longer be read.",
                    name.namespace() + "." + name.id(),
                    "Mend its source and save it again.",
                    e);
        }
    }
}
