package org.picaflor.persistence.flow;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The key of {@link StoredFlow} in the form the persistence provider wants. */
@SuppressWarnings("NullAway.Init")
public class StoredFlowId implements Serializable {
    private static final long serialVersionUID = 1L;

    private String tenant;
    private String namespace;
    private String id;
    private int revision;

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoredFlowId that
                && revision == that.revision
                && Objects.equals(tenant, that.tenant)
                && Objects.equals(namespace, that.namespace)
                && Objects.equals(id, that.id);
    }

    @Override
    public int hashCode() {
        return Objects.hash(tenant, namespace, id, revision);
    }
}
