package org.picaflor.executor.catalog;

import static java.util.stream.Collectors.toMap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.picaflor.executor.engine.CompiledFlow;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.model.FlowName;
import org.picaflor.persistence.flow.FlowStore;
import org.picaflor.persistence.flow.StoredFlow;

/** Flows by revision, compiled once; a revision never changes, so what is kept never goes stale. */
@ApplicationScoped
public class FlowCatalog {
    private static final int MOST = 2_000;

    private final Cache<FlowKey, CompiledFlow> compiled =
            Caffeine.newBuilder().maximumSize(MOST).build();
    private final FlowStore store;
    private final Language language;
    private final GroupRead<FlowName, FlowKey> current;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    protected FlowCatalog() {
        this(null, null);
    }

    @Inject
    public FlowCatalog(FlowStore store, Language language) {
        this.store = store;
        this.language = language;
        this.current = new GroupRead<>(names -> store.current(names).stream()
                .collect(toMap(key -> new FlowName(key.tenant(), key.namespace(), key.id()), key -> key)));
    }

    /**
     * A revision that is known to have been saved.
     *
     * @throws PicaflorException FLOW_NOT_FOUND where it was purged, FLOW_INVALID where it no longer parses
     */
    public CompiledFlow revision(FlowKey key) {
        CompiledFlow known = compiled.getIfPresent(key);
        if (known != null) {
            return known;
        }
        StoredFlow stored = store.revision(key.tenant(), key.namespace(), key.id(), key.revision(), true)
                .orElseThrow(() -> notFound(key));
        return compile(stored);
    }

    /**
     * The flow as it is now, for callers without a transaction: those who ask at the same time share one statement.
     *
     * @return empty where there is no such flow or it was deleted
     * @throws org.picaflor.flow.error.ValidationException FLOW_INVALID where the source no longer parses
     */
    public Optional<Flow> current(FlowName name) {
        return Optional.ofNullable(current.read(name)).map(key -> revision(key).flow());
    }

    /** The latest revision of a flow that is not deleted, as the caller's transaction sees it. */
    public Optional<StoredFlow> latest(String tenant, String namespace, String id) {
        return store.latest(tenant, namespace, id);
    }

    /** A given revision of a flow, unless that is its deletion. */
    public Optional<StoredFlow> revision(String tenant, String namespace, String id, int revision) {
        return store.revision(tenant, namespace, id, revision, false);
    }

    /**
     * @throws org.picaflor.flow.error.ValidationException FLOW_INVALID where the source no longer parses
     */
    public CompiledFlow compile(StoredFlow stored) {
        return compiled.get(
                stored.key(),
                key -> CompiledFlow.of(
                        language.parse(key.tenant(), stored.source()).as(key)));
    }

    private static PicaflorException notFound(FlowKey key) {
        return new PicaflorException(
                ErrorCode.FLOW_NOT_FOUND,
                "Unable to find flow '" + key.namespace() + "'.'" + key.id() + "' with revision '" + key.revision()
                        + "'");
    }
}
