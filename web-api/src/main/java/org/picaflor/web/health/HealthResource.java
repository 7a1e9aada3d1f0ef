package org.picaflor.web.health;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.picaflor.web.health.HealthCheck.Kind;

/** Tells load balancers and supervisors how this node is. */
@Dependent
@Path("health")
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {
    @Inject
    @Any
    @SuppressWarnings("NullAway.Init")
    private Instance<HealthCheck> checks;

    @GET
    public Response all() {
        return answer(Kind.values());
    }

    /** That it answers at all is what it says, as long as no check is of this kind. */
    @GET
    @Path("live")
    public Response live() {
        return answer(Kind.LIVE);
    }

    @GET
    @Path("ready")
    public Response ready() {
        return answer(Kind.READY);
    }

    @GET
    @Path("started")
    public Response started() {
        return answer(Kind.STARTED);
    }

    private Response answer(Kind... kinds) {
        HealthReport report = HealthReport.of(checks, kinds);
        return Response.status(report.isUp() ? Status.OK : Status.SERVICE_UNAVAILABLE)
                .entity(report)
                .build();
    }
}
