package org.picaflor.executor.api;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.picaflor.executor.catalog.FlowCatalog;
import org.picaflor.executor.catalog.FlowListening;
import org.picaflor.executor.catalog.Language;
import org.picaflor.executor.catalog.TriggerPlans;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.error.ValidationException;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.model.TriggerDefinition;
import org.picaflor.persistence.Page;
import org.picaflor.persistence.PageRequest;
import org.picaflor.persistence.flow.FlowFilter;
import org.picaflor.persistence.flow.FlowStore;
import org.picaflor.persistence.flow.StoredFlow;
import org.picaflor.persistence.trigger.TriggerStore;
import org.picaflor.persistence.upstream.Listeners;
import org.picaflor.persistence.upstream.Listening;
import org.picaflor.persistence.upstream.UpstreamStore;

/** Saves flows with their triggers, and finds them. Sources that no longer parse are told by {@link FlowView#problem}. */
@Stateless
public class FlowService {
    @Inject
    private Language language;

    @Inject
    private FlowCatalog catalog;

    @Inject
    private FlowStore store;

    @Inject
    private TriggerStore triggers;

    @Inject
    private TriggerPlans plans;

    @Inject
    private Listeners listeners;

    @Inject
    private UpstreamStore upstream;

    /**
     * Saves a new flow.
     *
     * @throws ValidationException FLOW_INVALID with every mistake
     * @throws PicaflorException FLOW_EXISTS
     */
    public FlowView create(String tenant, String source) {
        Flow flow = language.parse(tenant, source);
        if (store.latest(tenant, flow.key().namespace(), flow.key().id()).isPresent()) {
            throw new PicaflorException(
                    ErrorCode.FLOW_EXISTS,
                    "Flow id already exists",
                    flow.key().namespace() + "." + flow.key().id(),
                    "Update the flow instead, or choose another id.",
                    null);
        }
        return save(tenant, flow);
    }

    /**
     * Saves a new revision; the same source makes none.
     *
     * @throws PicaflorException FLOW_NOT_FOUND, FLOW_IMMUTABLE, FLOW_INVALID
     */
    public FlowView update(String tenant, String namespace, String id, String source) {
        if (store.latest(tenant, namespace, id).isEmpty()) {
            throw new PicaflorException(ErrorCode.FLOW_NOT_FOUND, "Flow '" + namespace + "." + id + "' not found");
        }
        Flow flow = language.parse(tenant, source);
        if (!flow.key().namespace().equals(namespace)) {
            throw immutable("namespace", flow.key().namespace(), namespace);
        }
        if (!flow.key().id().equals(id)) {
            throw immutable("flow id", flow.key().id(), id);
        }
        return save(tenant, flow);
    }

    private static PicaflorException immutable(String what, String found, String expected) {
        return new PicaflorException(
                ErrorCode.FLOW_IMMUTABLE,
                "Illegal " + what + " update",
                what.equals("namespace") ? "namespace" : "id",
                "The source says `" + found + "`, the address `" + expected + "`: create another flow instead.",
                null);
    }

    private FlowView save(String tenant, Flow flow) {
        StoredFlow stored = store.save(tenant, flow);
        triggers.synchronise(stored.key(), plans.of(flow));
        listenAs(stored.key(), flow.disabled() ? List.of() : flow.triggers());
        return view(stored);
    }

    /** What a trigger that listens no more has seen is forgotten. */
    private void listenAs(FlowKey key, List<TriggerDefinition> definitions) {
        Map<String, Listening> wanted = FlowListening.of(key, definitions);
        if (listeners.synchronise(key, wanted)) {
            upstream.removeWindows(key.tenant(), key.namespace(), key.id(), wanted.keySet());
        }
    }

    /** Marks a flow deleted as a new revision and removes its triggers. Returns whether there was one. */
    public boolean delete(String tenant, String namespace, String id) {
        boolean deleted = store.delete(tenant, namespace, id);
        if (deleted) {
            triggers.remove(tenant, namespace, id);
            listenAs(new FlowKey(tenant, namespace, id, 0), List.of());
        }
        return deleted;
    }

    /** The latest revision, or the given one. */
    public Optional<FlowView> find(
            String tenant, String namespace, String id, @Nullable Integer revision, boolean allowDeleted) {
        if (revision != null) {
            return store.revision(tenant, namespace, id, revision, allowDeleted).map(this::view);
        }
        Optional<StoredFlow> latest = store.latest(tenant, namespace, id);
        return latest.isPresent() || !allowDeleted
                ? latest.map(this::view)
                : store.revisions(tenant, namespace, id).stream()
                        .reduce((earlier, later) -> later)
                        .map(this::view);
    }

    public Page<FlowView> search(FlowFilter filter, PageRequest page) {
        Page<StoredFlow> found = store.search(filter, page);
        return found.map(this::view);
    }

    /** The flows of exactly this namespace. */
    public List<FlowView> byNamespace(String tenant, String namespace) {
        return store.byNamespace(tenant, namespace).stream().map(this::view).toList();
    }

    /** Every revision, oldest first. */
    public List<FlowView> revisions(String tenant, String namespace, String id) {
        return store.revisions(tenant, namespace, id).stream().map(this::view).toList();
    }

    private FlowView view(StoredFlow stored) {
        Flow flow = null;
        ValidationException problem = null;
        try {
            flow = catalog.compile(stored).flow();
        } catch (ValidationException e) {
            problem = e;
        }
        return new FlowView(
                stored.key(), stored.source(), stored.disabled(), stored.deleted(), stored.updatedAt(), flow, problem);
    }
}
