package org.picaflor.web.trigger;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.picaflor.persistence.Page;
import org.picaflor.persistence.trigger.TriggerStore;
import org.picaflor.web.Tenant;
import org.picaflor.web.query.Paging;
import org.picaflor.web.query.Parameters;
import org.picaflor.web.query.TriggerQuery;

/** Shows when triggers fire and what they wait for. */
@Dependent
@Path("api/v1/{tenant}/triggers")
@Produces(MediaType.APPLICATION_JSON)
public class TriggersResource {
    @Inject
    @SuppressWarnings("NullAway.Init")
    private TriggerStore triggers;

    /** Each result holds the trigger's state as {@code triggerContext}, where clients look for it. */
    @GET
    @Path("search")
    public Page<Found> search(@PathParam("tenant") Tenant tenant, @Context UriInfo uri) {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        return triggers.search(
                        TriggerQuery.of(tenant.id(), parameters), Paging.of(parameters, TriggerQuery.SORT_FIELDS))
                .map(trigger -> new Found(TriggerView.of(trigger)));
    }

    @GET
    @Path("{namespace}/{flowId}")
    public Page<TriggerView> ofFlow(
            @PathParam("tenant") Tenant tenant,
            @PathParam("namespace") String namespace,
            @PathParam("flowId") String flowId) {
        List<TriggerView> views = triggers.byFlow(tenant.id(), namespace, flowId).stream()
                .map(TriggerView::of)
                .toList();
        return new Page<>(views, views.size());
    }

    /** A trigger found by a search. */
    public record Found(TriggerView triggerContext) {}
}
