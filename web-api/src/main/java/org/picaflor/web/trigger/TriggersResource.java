package org.picaflor.web.trigger;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Objects;
import org.picaflor.executor.api.BackfillService;
import org.picaflor.executor.api.FiringDates;
import org.picaflor.executor.api.TriggerAdministration;
import org.picaflor.persistence.NamespaceFilter;
import org.picaflor.persistence.Page;
import org.picaflor.persistence.trigger.Trigger;
import org.picaflor.persistence.trigger.TriggerFilter;
import org.picaflor.persistence.trigger.TriggerKey;
import org.picaflor.persistence.trigger.TriggerStore;
import org.picaflor.web.Tenant;
import org.picaflor.web.query.Paging;
import org.picaflor.web.query.Parameters;
import org.picaflor.web.query.Refusal;
import org.picaflor.web.query.TriggerQuery;

/** Shows when triggers fire and what they wait for, and switches, unlocks and removes single ones. */
@Dependent
@Path("api/v1/{tenant}/triggers")
@Produces(MediaType.APPLICATION_JSON)
public class TriggersResource {
    private static final String ONE = "{namespace}/{flowId}/{triggerId}";
    private static final int DATES = 10;
    private static final int MOST_DATES = 1_000;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private TriggerStore triggers;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private TriggerAdministration administration;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private BackfillService backfills;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private TriggerViews views;

    /** Each result holds the trigger's definition and its state. */
    @GET
    @Path("search")
    public Page<TriggerViews.Found> search(@PathParam("tenant") Tenant tenant, @Context UriInfo uri) {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        Page<Trigger> page = triggers.search(
                TriggerQuery.of(tenant.id(), parameters), Paging.of(parameters, TriggerQuery.SORT_FIELDS));
        return new Page<>(views.found(page.results()), page.total(), page.totalIsEstimate());
    }

    /** The triggers of a flow, or those whose names contain the text {@code q}. */
    @GET
    @Path("{namespace}/{flowId}")
    public Page<TriggerView> ofFlow(
            @PathParam("tenant") Tenant tenant,
            @PathParam("namespace") String namespace,
            @PathParam("flowId") String flowId,
            @Context UriInfo uri) {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        TriggerFilter filter = new TriggerFilter(
                tenant.id(),
                NamespaceFilter.exactly(namespace),
                flowId,
                parameters.text("q").orElse(null));
        Page<Trigger> page = triggers.search(filter, Paging.of(parameters, TriggerQuery.SORT_FIELDS));
        List<TriggerView> found = views.found(page.results()).stream()
                .map(TriggerViews.Found::triggerContext)
                .toList();
        return new Page<>(found, page.total(), page.totalIsEstimate());
    }

    /**
     * Brings a trigger in line with what clients of older versions send: its whole state, of which {@code disabled} and
     * {@code backfill} count, each where it is given.
     */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public TriggerView update(@PathParam("tenant") Tenant tenant, TriggerBody body) {
        TriggerKey key = body.key(tenant);
        boolean disabled = administration.find(key).disabled();
        if (disabled && Boolean.FALSE.equals(body.disabled())) {
            administration.enable(key, body.recovers());
        }
        if (body.backfill() != null) {
            backfill(key, body.backfill());
        }
        if (!disabled && Boolean.TRUE.equals(body.disabled())) {
            administration.disable(key);
        }
        return views.of(administration.find(key));
    }

    /** The instants for which a trigger fires next. No other server has this path. */
    @GET
    @Path(ONE + "/next-dates")
    public FiringDates nextDates(
            @PathParam("tenant") Tenant tenant,
            @PathParam("namespace") String namespace,
            @PathParam("flowId") String flowId,
            @PathParam("triggerId") String triggerId,
            @Context UriInfo uri) {
        int count = new Parameters(uri.getQueryParameters()).integer("count").orElse(DATES);
        if (count < 1 || count > MOST_DATES) {
            throw Refusal.of("count", count + " dates cannot be told.", "Ask for 1 to " + MOST_DATES + ".");
        }
        return backfills.nextDates(new TriggerKey(tenant.id(), namespace, flowId, triggerId), count);
    }

    @PUT
    @Path("set-disabled")
    @Consumes(MediaType.APPLICATION_JSON)
    public TriggerView setDisabled(@PathParam("tenant") Tenant tenant, TriggerBody body) {
        TriggerKey key = body.key(tenant);
        if (body.disabled() == null) {
            throw Refusal.of("disabled", "this is needed.", "Send true or false.");
        }
        return views.of(switched(key, body));
    }

    @POST
    @Path(ONE + "/unlock")
    public TriggerView unlock(
            @PathParam("tenant") Tenant tenant,
            @PathParam("namespace") String namespace,
            @PathParam("flowId") String flowId,
            @PathParam("triggerId") String triggerId) {
        return views.of(administration.unlock(new TriggerKey(tenant.id(), namespace, flowId, triggerId)));
    }

    @POST
    @Path(ONE + "/restart")
    public TriggerView restart(
            @PathParam("tenant") Tenant tenant,
            @PathParam("namespace") String namespace,
            @PathParam("flowId") String flowId,
            @PathParam("triggerId") String triggerId) {
        return views.of(administration.restart(new TriggerKey(tenant.id(), namespace, flowId, triggerId)));
    }

    @DELETE
    @Path(ONE)
    public void delete(
            @PathParam("tenant") Tenant tenant,
            @PathParam("namespace") String namespace,
            @PathParam("flowId") String flowId,
            @PathParam("triggerId") String triggerId) {
        administration.delete(new TriggerKey(tenant.id(), namespace, flowId, triggerId));
    }

    private void backfill(TriggerKey key, BackfillBody body) {
        if (administration.find(key).backfill() == null) {
            backfills.create(key, body.request());
        } else if (Boolean.TRUE.equals(body.paused())) {
            backfills.pause(key);
        } else if (Boolean.FALSE.equals(body.paused())) {
            backfills.unpause(key);
        }
    }

    private Trigger switched(TriggerKey key, TriggerBody body) {
        return Objects.requireNonNull(body.disabled())
                ? administration.disable(key)
                : administration.enable(key, body.recovers());
    }
}
