package org.picaflor.flow.spi;

import org.jspecify.annotations.Nullable;

/**
 * Some of the flows of a tenant.
 *
 * @param namespace their namespace, or what its name begins with
 * @param flowId the only flow; null for all
 * @param isPrefix whether longer namespaces belong to it
 */
public record UpstreamScope(String namespace, @Nullable String flowId, boolean isPrefix) {
    /** Every flow. */
    public static final UpstreamScope EVERYTHING = new UpstreamScope("", null, true);

    public static UpstreamScope flow(String namespace, String flowId) {
        return new UpstreamScope(namespace, flowId, false);
    }

    public static UpstreamScope namespace(String namespace) {
        return new UpstreamScope(namespace, null, false);
    }

    public static UpstreamScope prefix(String prefix) {
        return new UpstreamScope(prefix, null, true);
    }
}
