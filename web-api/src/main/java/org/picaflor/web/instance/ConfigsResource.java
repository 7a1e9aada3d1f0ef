package org.picaflor.web.instance;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Tells clients what this instance is and can do. */
@Dependent
@Path("api/v1/configs")
public class ConfigsResource {
    private static final Configuration CONFIGURATION = Configuration.of(Version.current());

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Configuration configuration() {
        return CONFIGURATION;
    }
}
