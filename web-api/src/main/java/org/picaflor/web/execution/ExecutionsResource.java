package org.picaflor.web.execution;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.executor.api.ExecutionFollowers;
import org.picaflor.executor.api.ExecutionService;
import org.picaflor.executor.api.StartRequest;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.execution.Execution;
import org.picaflor.persistence.Page;
import org.picaflor.persistence.execution.StoredExecution;
import org.picaflor.web.Tenant;
import org.picaflor.web.follow.Following;
import org.picaflor.web.follow.ServerSentEvents;
import org.picaflor.web.follow.Threads;
import org.picaflor.web.query.ExecutionQuery;
import org.picaflor.web.query.Labels;
import org.picaflor.web.query.Paging;
import org.picaflor.web.query.Parameters;

/** Starts, shows and follows executions. */
@Dependent
@Path("api/v1/{tenant}/executions")
@Produces(MediaType.APPLICATION_JSON)
public class ExecutionsResource {
    private static final Duration EVENT_PAUSE = Duration.ofMillis(100);

    @Inject
    @SuppressWarnings("NullAway.Init")
    private ExecutionService executions;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private ExecutionStarts starts;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private Deletions deletions;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private ExecutionFollowers followers;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private Threads threads;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private InstantSource clock;

    @POST
    @Path("{namespace}/{flowId}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public void start(
            @PathParam("tenant") Tenant tenant,
            @PathParam("namespace") String namespace,
            @PathParam("flowId") String flowId,
            @Context UriInfo uri,
            @Nullable List<EntityPart> parts,
            @Suspended AsyncResponse response) {
        start(request(tenant, namespace, flowId, InputParts.of(parts), uri), uri, response);
    }

    @POST
    @Path("{namespace}/{flowId}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public void startByForm(
            @PathParam("tenant") Tenant tenant,
            @PathParam("namespace") String namespace,
            @PathParam("flowId") String flowId,
            @Context UriInfo uri,
            MultivaluedMap<String, String> fields,
            @Suspended AsyncResponse response) {
        start(request(tenant, namespace, flowId, InputParts.ofTexts(fields), uri), uri, response);
    }

    /** Starts without inputs: whatever type a client names for a body that it does not send. */
    @POST
    @Path("{namespace}/{flowId}")
    @Consumes(MediaType.WILDCARD)
    public void startWithoutInputs(
            @PathParam("tenant") Tenant tenant,
            @PathParam("namespace") String namespace,
            @PathParam("flowId") String flowId,
            @Context UriInfo uri,
            byte[] body,
            @Suspended AsyncResponse response) {
        if (body != null && body.length > 0) {
            throw new NotSupportedException("send inputs as multipart/form-data, a part for each.");
        }
        start(request(tenant, namespace, flowId, Map.of(), uri), uri, response);
    }

    @GET
    @Path("{executionId}")
    public StoredExecution execution(@PathParam("tenant") Tenant tenant, @PathParam("executionId") String executionId) {
        return executions.find(tenant.id(), executionId).orElseThrow(() -> notFound(executionId));
    }

    @GET
    @Path("search")
    public Page<Execution> search(@PathParam("tenant") Tenant tenant, @Context UriInfo uri) {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        return executions.search(
                ExecutionQuery.of(tenant.id(), parameters, clock.instant()),
                Paging.of(parameters, ExecutionQuery.SORT_FIELDS));
    }

    /** The executions of one flow. */
    @GET
    public Page<Execution> ofFlow(@PathParam("tenant") Tenant tenant, @Context UriInfo uri) {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        return executions.search(
                ExecutionQuery.ofFlow(tenant.id(), parameters, clock.instant()),
                Paging.of(parameters, ExecutionQuery.SORT_FIELDS));
    }

    @DELETE
    @Path("{executionId}")
    public void delete(
            @PathParam("tenant") Tenant tenant,
            @PathParam("executionId") String executionId,
            @QueryParam("deleteLogs") @DefaultValue("true") boolean logs) {
        deletions.delete(tenant.id(), List.of(executionId), logs);
    }

    @DELETE
    @Path("by-ids")
    @Consumes(MediaType.APPLICATION_JSON)
    public Deleted deleteByIds(
            @PathParam("tenant") Tenant tenant,
            @QueryParam("deleteLogs") @DefaultValue("true") boolean logs,
            List<String> ids) {
        return new Deleted(deletions.delete(tenant.id(), ids == null ? List.of() : ids, logs));
    }

    /** Those among them that have not ended stay. */
    @DELETE
    @Path("by-query")
    public Deleted deleteByQuery(
            @PathParam("tenant") Tenant tenant,
            @QueryParam("deleteLogs") @DefaultValue("true") boolean logs,
            @Context UriInfo uri) {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        return new Deleted(deletions.delete(ExecutionQuery.of(tenant.id(), parameters, clock.instant()), logs));
    }

    /** How many were deleted. */
    public record Deleted(long count) {}

    @GET
    @Path("{executionId}/follow")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(
            @PathParam("tenant") Tenant tenant,
            @PathParam("executionId") String executionId,
            @Context SseEventSink sink,
            @Context Sse sse) {
        if (executions.findHead(tenant.id(), executionId).isEmpty()) {
            throw notFound(executionId);
        }
        ExecutionStream stream =
                new ExecutionStream(() -> executions.find(tenant.id(), executionId), new ServerSentEvents(sink, sse));
        stream.start(executionId);
        Following.begin(followers, executionId, stream, EVENT_PAUSE, threads);
    }

    private void start(StartRequest request, UriInfo uri, AsyncResponse response) {
        starts.start(request, wait(uri), uri.getBaseUri(), response);
    }

    private static StartRequest request(
            Tenant tenant, String namespace, String flowId, Map<String, Object> inputs, UriInfo uri) {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        return new StartRequest(
                tenant.id(),
                namespace,
                flowId,
                parameters.integer("revision").orElse(null),
                inputs,
                Labels.of("labels", parameters.texts("labels")),
                null);
    }

    private static boolean wait(UriInfo uri) {
        return Boolean.parseBoolean(uri.getQueryParameters().getFirst("wait"));
    }

    private static PicaflorException notFound(String executionId) {
        return new PicaflorException(
                ErrorCode.EXECUTION_NOT_FOUND, "there is no execution '" + executionId + "'.", executionId, null, null);
    }
}
