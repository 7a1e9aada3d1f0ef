package org.picaflor.persistence.trigger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.NamespaceFilter;

/**
 * Which triggers are wanted; all conditions hold together.
 *
 * @param namespace null for all
 * @param flowId null for all
 * @param triggerId null for all
 * @param query part of the trigger id, flow id or namespace, whatever the case; null for all
 * @param enabled whether they may fire; null for both
 * @param locked whether they wait for an execution; null for both
 * @param lastDate when they fired last
 * @param nextExecutionDate when they are evaluated next
 */
public record TriggerFilter(
        String tenant,
        @Nullable NamespaceFilter namespace,
        @Nullable String flowId,
        @Nullable String triggerId,
        @Nullable String query,
        @Nullable Boolean enabled,
        @Nullable Boolean locked,
        Between lastDate,
        Between nextExecutionDate) {

    /**
     * A range of dates, without its bounds. What has no date is in none but {@link #ANY}.
     *
     * @param after null for no lower bound
     * @param before null for no upper bound
     */
    public record Between(@Nullable Instant after, @Nullable Instant before) {
        /** Every date, and none. */
        public static final Between ANY = new Between(null, null);
    }

    /** By their names alone. */
    public TriggerFilter(
            String tenant, @Nullable NamespaceFilter namespace, @Nullable String flowId, @Nullable String query) {
        this(tenant, namespace, flowId, null, query, null, null, Between.ANY, Between.ANY);
    }

    /** Everything of a tenant. */
    public static TriggerFilter all(String tenant) {
        return new TriggerFilter(tenant, null, null, null);
    }
}
