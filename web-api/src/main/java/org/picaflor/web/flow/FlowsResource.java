package org.picaflor.web.flow;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.picaflor.executor.api.FlowService;
import org.picaflor.executor.api.FlowView;
import org.picaflor.executor.catalog.Language;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.persistence.Page;
import org.picaflor.persistence.PageRequest;
import org.picaflor.web.Tenant;
import org.picaflor.web.query.FlowQuery;
import org.picaflor.web.query.Paging;
import org.picaflor.web.query.Parameters;

/** Saves, shows and checks flows. */
@Dependent
@Path("api/v1/{tenant}/flows")
@Produces(MediaType.APPLICATION_JSON)
public class FlowsResource {
    private static final String YAML = "application/x-yaml";
    private static final String YAML_STANDARD = "application/yaml";
    private static final String YAML_TEXT = "text/yaml";

    @Inject
    @SuppressWarnings("NullAway.Init")
    private FlowService flows;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private Language language;

    @POST
    @Consumes({YAML, YAML_STANDARD, YAML_TEXT, MediaType.TEXT_PLAIN})
    public Map<String, Object> create(@PathParam("tenant") Tenant tenant, String source) {
        return FlowJson.withSource(flows.create(tenant.id(), source));
    }

    @PUT
    @Path("{namespace}/{id}")
    @Consumes({YAML, YAML_STANDARD, YAML_TEXT, MediaType.TEXT_PLAIN})
    public Map<String, Object> update(
            @PathParam("tenant") Tenant tenant,
            @PathParam("namespace") String namespace,
            @PathParam("id") String id,
            String source) {
        return FlowJson.withSource(flows.update(tenant.id(), namespace, id, source));
    }

    @DELETE
    @Path("{namespace}/{id}")
    public void delete(
            @PathParam("tenant") Tenant tenant, @PathParam("namespace") String namespace, @PathParam("id") String id) {
        if (!flows.delete(tenant.id(), namespace, id)) {
            throw notFound(namespace, id);
        }
    }

    @GET
    @Path("{namespace}/{id}")
    public Map<String, Object> flow(
            @PathParam("tenant") Tenant tenant,
            @PathParam("namespace") String namespace,
            @PathParam("id") String id,
            @QueryParam("source") @DefaultValue("false") boolean source,
            @QueryParam("allowDeleted") @DefaultValue("false") boolean allowDeleted,
            @Context UriInfo uri) {
        Integer revision =
                new Parameters(uri.getQueryParameters()).integer("revision").orElse(null);
        FlowView view = flows.find(tenant.id(), namespace, id, revision, allowDeleted)
                .orElseThrow(() -> notFound(namespace, id));
        return source ? FlowJson.withSource(view) : FlowJson.of(view);
    }

    @GET
    @Path("{namespace}/{id}/revisions")
    public List<Map<String, Object>> revisions(
            @PathParam("tenant") Tenant tenant, @PathParam("namespace") String namespace, @PathParam("id") String id) {
        List<FlowView> revisions = flows.revisions(tenant.id(), namespace, id);
        if (revisions.isEmpty()) {
            throw notFound(namespace, id);
        }
        return revisions.stream().map(FlowJson::withSource).toList();
    }

    @GET
    @Path("{namespace}")
    public List<Map<String, Object>> ofNamespace(
            @PathParam("tenant") Tenant tenant, @PathParam("namespace") String namespace) {
        return flows.byNamespace(tenant.id(), namespace).stream()
                .map(FlowJson::of)
                .toList();
    }

    @GET
    @Path("search")
    public Page<Map<String, Object>> search(@PathParam("tenant") Tenant tenant, @Context UriInfo uri) {
        Parameters parameters = new Parameters(uri.getQueryParameters());
        PageRequest page = Paging.of(parameters, FlowQuery.SORT_FIELDS);
        return flows.search(FlowQuery.of(tenant.id(), parameters), page).map(FlowJson::of);
    }

    /** Answers with every mistake, and with success also where there are some. */
    @POST
    @Path("validate")
    @Consumes({YAML, YAML_STANDARD, YAML_TEXT, MediaType.TEXT_PLAIN})
    public List<Validation> validate(@PathParam("tenant") Tenant tenant, String source) {
        return language.parseAll(tenant.id(), source).stream()
                .map(Validation::of)
                .toList();
    }

    private static PicaflorException notFound(String namespace, String id) {
        return new PicaflorException(
                ErrorCode.FLOW_NOT_FOUND,
                "there is no flow '" + id + "' in the namespace '" + namespace + "'.",
                namespace + "." + id,
                null,
                null);
    }
}
