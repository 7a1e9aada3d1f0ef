package org.picaflor.persistence.flow;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.NamespaceFilter;

/**
 * Which flows are wanted; all conditions hold together. Deleted flows are never found.
 *
 * @param namespace null for all
 * @param query part of the id or namespace, whatever the case; null for all
 * @param labels each must be there with this value
 */
public record FlowFilter(
        String tenant,
        @Nullable NamespaceFilter namespace,
        @Nullable String query,
        Map<String, String> labels) {

    /** Everything of a tenant. */
    public static FlowFilter all(String tenant) {
        return new FlowFilter(tenant, null, null, Map.of());
    }
}
