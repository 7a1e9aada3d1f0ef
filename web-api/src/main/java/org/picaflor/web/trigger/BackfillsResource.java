package org.picaflor.web.trigger;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.picaflor.executor.api.BackfillRequest;
import org.picaflor.executor.api.BackfillService;
import org.picaflor.executor.api.FiringDates;
import org.picaflor.executor.api.TriggerAdministration;
import org.picaflor.persistence.trigger.TriggerKey;
import org.picaflor.persistence.trigger.TriggerSelection;
import org.picaflor.web.Tenant;
import org.picaflor.web.query.Parameters;
import org.picaflor.web.query.Refusal;

/** Begins, previews, pauses and ends backfills. */
@Dependent
@Path("api/v1/{tenant}/triggers/backfill")
@Produces(MediaType.APPLICATION_JSON)
public class BackfillsResource {
    @Inject
    @SuppressWarnings("NullAway.Init")
    private BackfillService backfills;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private TriggerAdministration administration;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private TriggerViews views;

    @PUT
    @Path("create")
    @Consumes(MediaType.APPLICATION_JSON)
    public TriggerView create(@PathParam("tenant") Tenant tenant, TriggerBody body) {
        return views.of(backfills.create(body.key(tenant), request(body)));
    }

    /** For which instants the backfill would fire, told the first ones of. No other server has this path. */
    @POST
    @Path("preview")
    @Consumes(MediaType.APPLICATION_JSON)
    public FiringDates preview(@PathParam("tenant") Tenant tenant, TriggerBody body) {
        return backfills.preview(body.key(tenant), request(body));
    }

    @PUT
    @Path("pause")
    @Consumes(MediaType.APPLICATION_JSON)
    public TriggerView pause(@PathParam("tenant") Tenant tenant, TriggerBody body) {
        return views.of(backfills.pause(body.key(tenant)));
    }

    @PUT
    @Path("unpause")
    @Consumes(MediaType.APPLICATION_JSON)
    public TriggerView unpause(@PathParam("tenant") Tenant tenant, TriggerBody body) {
        return views.of(backfills.unpause(body.key(tenant)));
    }

    @POST
    @Path("delete")
    @Consumes(MediaType.APPLICATION_JSON)
    public TriggerView delete(@PathParam("tenant") Tenant tenant, TriggerBody body) {
        return views.of(backfills.cancel(body.key(tenant)));
    }

    @POST
    @Path("pause/by-query")
    public Bulk.Count pauseMatching(@PathParam("tenant") Tenant tenant, @Context UriInfo uri) {
        return new Bulk.Count(backfills.pause(matching(tenant, uri)));
    }

    @POST
    @Path("pause/by-triggers")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response pauseListed(@PathParam("tenant") Tenant tenant, @Nullable List<@Nullable TriggerBody> bodies) {
        return change("backfill pause", tenant, bodies, backfills::pause);
    }

    @POST
    @Path("unpause/by-query")
    public Bulk.Count unpauseMatching(@PathParam("tenant") Tenant tenant, @Context UriInfo uri) {
        return new Bulk.Count(backfills.unpause(matching(tenant, uri)));
    }

    @POST
    @Path("unpause/by-triggers")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response unpauseListed(@PathParam("tenant") Tenant tenant, @Nullable List<@Nullable TriggerBody> bodies) {
        return change("backfill unpause", tenant, bodies, backfills::unpause);
    }

    @POST
    @Path("delete/by-query")
    public Bulk.Count deleteMatching(@PathParam("tenant") Tenant tenant, @Context UriInfo uri) {
        return new Bulk.Count(backfills.cancel(matching(tenant, uri)));
    }

    @POST
    @Path("delete/by-triggers")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response deleteListed(@PathParam("tenant") Tenant tenant, @Nullable List<@Nullable TriggerBody> bodies) {
        return change("backfill delete", tenant, bodies, backfills::cancel);
    }

    private Response change(
            String what,
            Tenant tenant,
            @Nullable List<@Nullable TriggerBody> bodies,
            ToIntFunction<TriggerSelection> change) {
        List<TriggerKey> keys = Bulk.listed(tenant, bodies);
        return Bulk.change(what, keys, administration.refusals(keys, false), change);
    }

    private static TriggerSelection matching(Tenant tenant, UriInfo uri) {
        return Bulk.matching(tenant, new Parameters(uri.getQueryParameters()));
    }

    private static BackfillRequest request(TriggerBody body) {
        if (body.backfill() == null) {
            throw Refusal.of("backfill", "this is needed.", "Send an object with start, and perhaps end.");
        }
        return body.backfill().request();
    }
}
