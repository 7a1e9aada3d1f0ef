package org.picaflor.persistence.upstream;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The key of {@link TriggerWindow} in the form the persistence provider wants. */
@SuppressWarnings("NullAway.Init")
public class TriggerWindowId implements Serializable {
    private static final long serialVersionUID = 1L;

    private String tenant;
    private String namespace;
    private String flowId;
    private String triggerId;
    private String setId;
    private Instant startAt;

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TriggerWindowId that
                && Objects.equals(tenant, that.tenant)
                && Objects.equals(namespace, that.namespace)
                && Objects.equals(flowId, that.flowId)
                && Objects.equals(triggerId, that.triggerId)
                && Objects.equals(setId, that.setId)
                && Objects.equals(startAt, that.startAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(tenant, namespace, flowId, triggerId, setId, startAt);
    }
}
