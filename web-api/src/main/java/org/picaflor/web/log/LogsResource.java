package org.picaflor.web.log;

import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.picaflor.executor.api.ExecutionFollowers;
import org.picaflor.executor.api.ExecutionService;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.execution.LogLine;
import org.picaflor.persistence.Page;
import org.picaflor.persistence.log.LogRow;
import org.picaflor.persistence.log.LogStore;
import org.picaflor.web.Tenant;
import org.picaflor.web.follow.Following;
import org.picaflor.web.follow.ServerSentEvents;
import org.picaflor.web.follow.Threads;
import org.picaflor.web.json.Json;
import org.picaflor.web.query.LogQuery;
import org.picaflor.web.query.Paging;
import org.picaflor.web.query.Parameters;

/** Shows, searches and follows the logs of executions. */
@Dependent
@Path("api/v1/{tenant}/logs")
@Produces(MediaType.APPLICATION_JSON)
public class LogsResource {
    private static final Duration EVENT_PAUSE = Duration.ofMillis(100);

    @Inject
    @SuppressWarnings("NullAway.Init")
    private LogStore logs;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private ExecutionService executions;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private ExecutionFollowers followers;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private Threads threads;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private InstantSource clock;

    @GET
    @Path("{executionId}")
    public StreamingOutput ofExecution(
            @PathParam("tenant") Tenant tenant, @PathParam("executionId") String executionId, @Context UriInfo uri) {
        LogBatches log = log(executionId, uri);
        return body -> {
            try (JsonGenerator json = Json.MAPPER.createGenerator(body)) {
                json.writeStartArray();
                log.forEach(json::writePOJO);
                json.writeEndArray();
            }
        };
    }

    @GET
    @Path("{executionId}/download")
    @Produces(MediaType.TEXT_PLAIN + "; charset=UTF-8")
    public StreamingOutput download(
            @PathParam("tenant") Tenant tenant, @PathParam("executionId") String executionId, @Context UriInfo uri) {
        LogBatches log = log(executionId, uri);
        return body -> {
            Writer text = new OutputStreamWriter(body, StandardCharsets.UTF_8);
            log.forEach(row -> text.write(line(row.line())));
            text.flush();
        };
    }

    @GET
    @Path("search")
    public Page<LogRow> search(@PathParam("tenant") Tenant tenant, @Context UriInfo uri) {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        return logs.search(
                LogQuery.of(tenant.id(), parameters, clock.instant()), Paging.of(parameters, LogQuery.SORT_FIELDS));
    }

    @GET
    @Path("{executionId}/follow")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(
            @PathParam("tenant") Tenant tenant,
            @PathParam("executionId") String executionId,
            @Context UriInfo uri,
            @Context SseEventSink sink,
            @Context Sse sse) {
        LogBatches log = log(executionId, uri);
        if (executions.findHead(tenant.id(), executionId).isEmpty()) {
            throw new PicaflorException(
                    ErrorCode.EXECUTION_NOT_FOUND,
                    "there is no execution '" + executionId + "'.",
                    executionId,
                    null,
                    null);
        }
        LogStream stream = new LogStream(
                executionId,
                log,
                () -> hasEnded(tenant, executionId),
                new ServerSentEvents(sink, sse),
                threads::execute);
        Following.begin(followers, executionId, stream, EVENT_PAUSE, threads);
    }

    private boolean hasEnded(Tenant tenant, String executionId) {
        return executions
                .findHead(tenant.id(), executionId)
                .map(now -> now.state().isTerminal())
                .orElse(true);
    }

    private LogBatches log(String executionId, UriInfo uri) {
        return new LogBatches(LogSelection.of(executionId, new Parameters(uri.getQueryParameters()))
                .reader(logs));
    }

    private static String line(LogLine line) {
        return line.timestamp() + " " + line.level() + " " + line.message() + "\n";
    }
}
