package org.picaflor.web.purge;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import java.util.Map;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.persistence.Page;
import org.picaflor.persistence.purge.PurgeType;
import org.picaflor.persistence.purge.StoredPurge;
import org.picaflor.scheduler.purge.PurgeBean;
import org.picaflor.web.Tenant;
import org.picaflor.web.query.Paging;
import org.picaflor.web.query.Parameters;
import org.picaflor.web.query.PurgeQuery;

/** Starts purges, shows how far they are, stops and restarts them. */
@Dependent
@Path("api/v1/{tenant}/purges")
@Produces(MediaType.APPLICATION_JSON)
public class PurgesResource {
    @Inject
    @SuppressWarnings("NullAway.Init")
    private PurgeBean purges;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private InstantSource clock;

    @POST
    @Path("{type}")
    public PurgeView start(@PathParam("tenant") Tenant tenant, @PathParam("type") String word, @Context UriInfo uri) {
        PurgeType type =
                PurgeType.of(word).orElseThrow(() -> new NotFoundException("There are no purges of '" + word + "'."));
        Parameters parameters = new Parameters(uri.getQueryParameters());
        return PurgeView.of(purges.start(tenant.id(), PurgeQuery.of(type, tenant.id(), parameters, clock.instant())));
    }

    /** The latest first. */
    @GET
    public Page<PurgeView> list(@PathParam("tenant") Tenant tenant, @Context UriInfo uri) {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        return purges.list(tenant.id(), Paging.of(parameters, Map.of())).map(PurgeView::of);
    }

    @GET
    @Path("{id}")
    public PurgeView purge(@PathParam("tenant") Tenant tenant, @PathParam("id") String id) {
        return PurgeView.of(found(tenant, id));
    }

    /** Answers at once; the purge stops after the portion that it is at. */
    @POST
    @Path("{id}/stop")
    public PurgeView stop(@PathParam("tenant") Tenant tenant, @PathParam("id") String id) {
        if (!purges.stop(tenant.id(), id)) {
            throw wrongState(found(tenant, id), "Only a purge that runs can be stopped.");
        }
        return PurgeView.of(found(tenant, id));
    }

    /** Goes on where the purge was when it stopped or failed. */
    @POST
    @Path("{id}/restart")
    public PurgeView restart(@PathParam("tenant") Tenant tenant, @PathParam("id") String id) {
        if (!purges.restart(tenant.id(), id)) {
            throw wrongState(found(tenant, id), "Only a purge that was stopped or failed can be restarted.");
        }
        return PurgeView.of(found(tenant, id));
    }

    private StoredPurge found(Tenant tenant, String id) {
        return purges.find(tenant.id(), id)
                .orElseThrow(() -> new PicaflorException(
                        ErrorCode.PURGE_NOT_FOUND, "there is no purge '" + id + "'.", id, null, null));
    }

    private static PicaflorException wrongState(StoredPurge purge, String nextStep) {
        return new PicaflorException(
                ErrorCode.PURGE_STATE,
                "the purge '" + purge.id() + "' is " + purge.state() + ". " + nextStep,
                purge.id(),
                nextStep,
                null);
    }
}
