package org.picaflor.persistence.execution;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.NamespaceFilter;

/**
 * Which executions are wanted; all conditions hold together.
 *
 * @param namespace null for all
 * @param flowId null for all
 * @param states empty for all
 * @param startedAfter exclusive; null for no bound
 * @param startedBefore exclusive; null for no bound
 * @param labels each must be there with this value
 * @param query part of the namespace or flow id, whatever the case, or the beginning of the id, at least 8 characters
 *     with their case; null for all
 * @param triggerExecutionId the execution whose task or end started them; null for all
 */
public record ExecutionFilter(
        String tenant,
        @Nullable NamespaceFilter namespace,
        @Nullable String flowId,
        Set<State> states,
        @Nullable Instant startedAfter,
        @Nullable Instant startedBefore,
        Map<String, String> labels,
        @Nullable String query,
        @Nullable String triggerExecutionId) {

    /** Everything of a tenant. */
    public static ExecutionFilter all(String tenant) {
        return new ExecutionFilter(tenant, null, null, Set.of(), null, null, Map.of(), null, null);
    }

    /** Everything of a tenant that started before an instant. */
    public static ExecutionFilter startedBefore(String tenant, Instant bound) {
        return new ExecutionFilter(tenant, null, null, Set.of(), null, bound, Map.of(), null, null);
    }
}
