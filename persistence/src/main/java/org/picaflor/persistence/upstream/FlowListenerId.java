package org.picaflor.persistence.upstream;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The key of {@link FlowListener} in the form the persistence provider wants. */
@SuppressWarnings("NullAway.Init")
public class FlowListenerId implements Serializable {
    private static final long serialVersionUID = 1L;

    private String tenant;
    private String namespace;
    private String flowId;
    private String triggerId;

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FlowListenerId that
                && Objects.equals(tenant, that.tenant)
                && Objects.equals(namespace, that.namespace)
                && Objects.equals(flowId, that.flowId)
                && Objects.equals(triggerId, that.triggerId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(tenant, namespace, flowId, triggerId);
    }
}
