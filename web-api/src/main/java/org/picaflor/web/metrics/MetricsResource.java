package org.picaflor.web.metrics;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** Answers Prometheus. */
@Dependent
@Path("prometheus")
public class MetricsResource {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    @Inject
    @SuppressWarnings("NullAway.Init")
    private NodeMeters meters;

    @GET
    @Produces(TEXT)
    public String all() {
        return meters.scrape(TEXT);
    }
}
