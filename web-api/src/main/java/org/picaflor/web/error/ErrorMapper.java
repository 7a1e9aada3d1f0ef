package org.picaflor.web.error;

import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import org.picaflor.flow.id.IdSource;

/** Answers every exception with the one error body; what is the server's fault is logged under a number. */
@Provider
public class ErrorMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = System.getLogger(ErrorMapper.class.getName());
    private static final int FIRST_ERROR = 400;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;
    /** The part of a webhook's path that nobody else may know. */
    private static final String WEBHOOK_KEY = "(/webhook/[^/]+/[^/]+/).*";

    @Context
    @SuppressWarnings("NullAway.Init")
    private UriInfo uri;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private IdSource ids;

    @Override
    public Response toResponse(Throwable thrown) {
        if (thrown instanceof WebApplicationException e && e.getResponse().getStatus() < FIRST_ERROR) {
            return e.getResponse();
        }
        String number = ids.next();
        Problem problem = Problems.of(thrown, () -> number);
        String line = number + " " + uri.getPath().replaceFirst(WEBHOOK_KEY, "$1…") + ": " + problem.message();
        if (problem.status() == UNAVAILABLE) {
            // The cause is known and not in here: a trace for each request of an outage would bury everything else.
            LOG.log(Logger.Level.WARNING, line);
        } else if (problem.status() >= FIRST_SERVER_ERROR) {
            LOG.log(Logger.Level.ERROR, line, thrown);
        }
        return answer(problem, thrown);
    }

    private Response answer(Problem problem, Throwable thrown) {
        Response.ResponseBuilder answer = Response.status(problem.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(ErrorBody.of(problem, uri.getRequestUri().getRawPath()));
        if (problem.retryAfterSeconds() > 0) {
            answer.header(HttpHeaders.RETRY_AFTER, problem.retryAfterSeconds());
        }
        if (thrown instanceof WebApplicationException e && e.getResponse().getHeaderString(HttpHeaders.ALLOW) != null) {
            answer.header(HttpHeaders.ALLOW, e.getResponse().getHeaderString(HttpHeaders.ALLOW));
        }
        return answer.build();
    }
}
