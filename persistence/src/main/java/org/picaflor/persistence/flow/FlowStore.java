package org.picaflor.persistence.flow;

import java.util.List;
import java.util.Optional;
import org.picaflor.flow.model.Flow;
import org.picaflor.persistence.Page;
import org.picaflor.persistence.PageRequest;

/** Keeps flows. */
public class FlowStore {

    public Optional<StoredFlow> latest(String tenant, String namespace, String id) {
        throw new UnsupportedOperationException();
    }

    public Optional<StoredFlow> revision(
            String tenant, String namespace, String id, int revision, boolean allowDeleted) {
        throw new UnsupportedOperationException();
    }

    public StoredFlow save(String tenant, Flow parsed) {
        throw new UnsupportedOperationException();
    }

    public boolean delete(String tenant, String namespace, String id) {
        throw new UnsupportedOperationException();
    }

    public Page<StoredFlow> search(FlowFilter filter, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    public List<StoredFlow> byNamespace(String tenant, String namespace) {
        throw new UnsupportedOperationException();
    }

    public List<StoredFlow> revisions(String tenant, String namespace, String id) {
        throw new UnsupportedOperationException();
    }

    public List<String> distinctNamespaces(String tenant) {
        throw new UnsupportedOperationException();
    }
}
