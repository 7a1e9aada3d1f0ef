package org.picaflor.persistence.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Level;
import org.picaflor.persistence.NamespaceFilter;

/**
 * Which log lines are wanted; all conditions hold together.
 *
 * @param namespace null for all
 * @param flowId null for all
 * @param min this level and above; null for all
 * @param after exclusive; null for no bound
 * @param before exclusive; null for no bound
 * @param query part of the message, whatever the case; null for all
 */
public record LogFilter(
        String tenant,
        @Nullable NamespaceFilter namespace,
        @Nullable String flowId,
        @Nullable Level min,
        @Nullable Instant after,
        @Nullable Instant before,
        @Nullable String query) {

    /** Everything of a tenant. */
    public static LogFilter all(String tenant) {
        return new LogFilter(tenant, null, null, null, null, null, null);
    }
}
