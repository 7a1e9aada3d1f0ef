package org.picaflor.web.webhook;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.picaflor.executor.api.ExecutionStarter;
import org.picaflor.executor.api.StartRequest;
import org.picaflor.executor.api.TriggerRequests;
import org.picaflor.flow.error.ValidationException;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.model.Flow;
import org.picaflor.persistence.execution.StoredExecution;
import org.picaflor.web.Tenant;
import org.picaflor.web.execution.ExecutionLinks;

/** Answers the addresses of webhook triggers; whoever knows the key may call. */
@Dependent
@Path("api/v1/{tenant}/executions/webhook/{namespace}/{flowId}/{key}{path: (/.*)?}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class WebhookResource {
    @Inject
    @SuppressWarnings("NullAway.Init")
    private ExecutionStarter starter;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private TriggerRequests requests;

    @GET
    public Response get(
            @PathParam("tenant") Tenant tenant,
            @PathParam("namespace") String namespace,
            @PathParam("flowId") String flowId,
            @PathParam("key") String key,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        return start(tenant, namespace, flowId, key, "", headers, uri);
    }

    @POST
    public Response post(
            @PathParam("tenant") Tenant tenant,
            @PathParam("namespace") String namespace,
            @PathParam("flowId") String flowId,
            @PathParam("key") String key,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            byte @Nullable [] body) {
        return start(tenant, namespace, flowId, key, text(body, headers.getMediaType()), headers, uri);
    }

    @PUT
    public Response put(
            @PathParam("tenant") Tenant tenant,
            @PathParam("namespace") String namespace,
            @PathParam("flowId") String flowId,
            @PathParam("key") String key,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            byte @Nullable [] body) {
        return post(tenant, namespace, flowId, key, headers, uri, body);
    }

    private Response start(
            Tenant tenant, String namespace, String flowId, String key, String body, HttpHeaders headers, UriInfo uri) {
        Optional<Flow> flow = find(tenant, namespace, flowId);
        WebhookRequest request = WebhookRequest.of(body, headers.getRequestHeaders(), uri.getQueryParameters());
        Optional<StartRequest> start = new WebhookCall(requests).start(flow, key, request);
        if (start.isEmpty()) {
            return Response.noContent().build();
        }
        Execution execution = starter.start(flow.orElseThrow(), start.get());
        return Response.ok(ExecutionLinks.started(new StoredExecution(execution, List.of()), uri.getBaseUri()))
                .build();
    }

    /** A flow that cannot be read any more has no webhook either. */
    private Optional<Flow> find(Tenant tenant, String namespace, String flowId) {
        try {
            return starter.current(tenant.id(), namespace, flowId);
        } catch (ValidationException e) {
            return Optional.empty();
        }
    }

    private static String text(byte @Nullable [] body, @Nullable MediaType type) {
        if (body == null) {
            return "";
        }
        String name = type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
        boolean known = name != null && !name.isBlank() && isSupported(name);
        return new String(body, known ? Charset.forName(name) : StandardCharsets.UTF_8);
    }

    private static boolean isSupported(String charset) {
        try {
            return Charset.isSupported(charset);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
