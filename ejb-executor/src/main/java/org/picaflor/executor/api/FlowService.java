package org.picaflor.executor.api;

import jakarta.ejb.Stateless;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.model.Flow;
import org.picaflor.persistence.Page;
import org.picaflor.persistence.PageRequest;
import org.picaflor.persistence.flow.FlowFilter;

/** Saves flows with their triggers, and finds them. Sources that no longer parse are told by {@link FlowView#problem}. */
@Stateless
public class FlowService {

    /**
     * Saves a new flow.
     *
     * @throws org.picaflor.flow.error.ValidationException FLOW_INVALID with every mistake
     * @throws org.picaflor.flow.error.PicaflorException FLOW_EXISTS
     */
    public Flow create(String tenant, String source) {
        throw new UnsupportedOperationException();
    }

    /**
     * Saves a new revision; the same source makes none.
     *
     * @throws org.picaflor.flow.error.PicaflorException FLOW_NOT_FOUND, FLOW_IMMUTABLE, FLOW_INVALID
     */
    public Flow update(String tenant, String namespace, String id, String source) {
        throw new UnsupportedOperationException();
    }

    /** Marks a flow deleted as a new revision and removes its triggers. Returns whether there was one. */
    public boolean delete(String tenant, String namespace, String id) {
        throw new UnsupportedOperationException();
    }

    /** The latest revision, or the given one. */
    public Optional<FlowView> find(
            String tenant, String namespace, String id, @Nullable Integer revision, boolean allowDeleted) {
        throw new UnsupportedOperationException();
    }

    public Page<FlowView> search(FlowFilter filter, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    /** The flows of exactly this namespace. */
    public List<FlowView> byNamespace(String tenant, String namespace) {
        throw new UnsupportedOperationException();
    }

    /** Every revision, oldest first. */
    public List<FlowView> revisions(String tenant, String namespace, String id) {
        throw new UnsupportedOperationException();
    }
}
