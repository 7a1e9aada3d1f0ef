package org.picaflor.web.trigger;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.picaflor.executor.api.TriggerAdministration;
import org.picaflor.persistence.trigger.TriggerKey;
import org.picaflor.persistence.trigger.TriggerSelection;
import org.picaflor.persistence.trigger.TriggerStore;
import org.picaflor.web.Tenant;
import org.picaflor.web.query.Parameters;
import org.picaflor.web.query.Refusal;

/**
 * Does to many triggers at once what {@link TriggersResource} does to one: to those a search finds, or to those of a list,
 * of which each must exist. What is so already is passed over and not counted.
 */
@Dependent
@Path("api/v1/{tenant}/triggers")
@Produces(MediaType.APPLICATION_JSON)
public class TriggerBulkResource {
    @Inject
    @SuppressWarnings("NullAway.Init")
    private TriggerStore triggers;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private TriggerAdministration administration;

    /** Which triggers are to be disabled or enabled, and whether these make up for what they missed. */
    public record Switch(
            @Nullable List<@Nullable TriggerBody> triggers,
            @Nullable Boolean disabled,
            @Nullable Boolean recoverMissedSchedules) {}

    @POST
    @Path("unlock/by-query")
    public Bulk.Count unlockMatching(@PathParam("tenant") Tenant tenant, @Context UriInfo uri) {
        return new Bulk.Count(administration.unlock(Bulk.matching(tenant, parameters(uri))));
    }

    @POST
    @Path("unlock/by-triggers")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response unlockListed(@PathParam("tenant") Tenant tenant, @Nullable List<@Nullable TriggerBody> bodies) {
        List<TriggerKey> keys = Bulk.listed(tenant, bodies);
        return Bulk.change("unlock", keys, administration.refusals(keys, false), administration::unlock);
    }

    /** The parameter {@code disabled} says what they are to be; those that their flows disable stay so. */
    @POST
    @Path("set-disabled/by-query")
    public Bulk.Count switchMatching(@PathParam("tenant") Tenant tenant, @Context UriInfo uri) {
        Parameters parameters = parameters(uri);
        boolean disabled = switch (parameters.text("disabled").orElse("")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw unclear();
        };
        boolean recovers = parameters
                .text("recoverMissedSchedules")
                .map(Boolean::parseBoolean)
                .orElse(false);
        return new Bulk.Count(switchTo(disabled, recovers, Bulk.matching(tenant, parameters)));
    }

    @POST
    @Path("set-disabled/by-triggers")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response switchListed(@PathParam("tenant") Tenant tenant, Switch body) {
        if (body.disabled() == null) {
            throw unclear();
        }
        boolean disabled = body.disabled();
        List<TriggerKey> keys = Bulk.listed(tenant, body.triggers());
        return Bulk.change(
                disabled ? "disable" : "enable",
                keys,
                administration.refusals(keys, !disabled),
                which -> switchTo(disabled, Boolean.TRUE.equals(body.recoverMissedSchedules()), which));
    }

    @DELETE
    @Path("delete/by-query")
    public Bulk.Count deleteMatching(@PathParam("tenant") Tenant tenant, @Context UriInfo uri) {
        return new Bulk.Count(administration.delete(Bulk.matching(tenant, parameters(uri))));
    }

    @DELETE
    @Path("delete/by-triggers")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response deleteListed(@PathParam("tenant") Tenant tenant, @Nullable List<@Nullable TriggerBody> bodies) {
        List<TriggerKey> keys = Bulk.listed(tenant, bodies);
        return Bulk.change("delete", keys, administration.refusals(keys, false), administration::delete);
    }

    @GET
    @Path("export/by-query/csv")
    @Produces("text/csv; charset=UTF-8")
    public Response export(@PathParam("tenant") Tenant tenant, @Context UriInfo uri) {
        TriggerSelection which = Bulk.matching(tenant, parameters(uri));
        StreamingOutput table = body -> TriggerTable.write(body, (after, most) -> triggers.portion(which, after, most));
        return Response.ok(table)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"triggers.csv\"")
                .build();
    }

    private int switchTo(boolean disabled, boolean recovers, TriggerSelection which) {
        return disabled ? administration.disable(which) : administration.enable(which, recovers);
    }

    private static Parameters parameters(UriInfo uri) {
        return new Parameters(uri.getQueryParameters());
    }

    private static RuntimeException unclear() {
        return Refusal.of("disabled", "this is needed.", "Send true or false.");
    }
}
