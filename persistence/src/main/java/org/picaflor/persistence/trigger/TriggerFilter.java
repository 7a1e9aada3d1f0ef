package org.picaflor.persistence.trigger;

import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.NamespaceFilter;

/**
 * Which triggers are wanted; all conditions hold together.
 *
 * @param namespace null for all
 * @param flowId null for all
 * @param query part of the trigger id, flow id or namespace, whatever the case; null for all
 */
public record TriggerFilter(
        String tenant,
        @Nullable NamespaceFilter namespace,
        @Nullable String flowId,
        @Nullable String query) {

    /** Everything of a tenant. */
    public static TriggerFilter all(String tenant) {
        return new TriggerFilter(tenant, null, null, null);
    }
}
