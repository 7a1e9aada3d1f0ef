package org.picaflor.persistence.execution;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.state.State;

/**
 * Which executions are wanted; all conditions hold together.
 *
 * @param namespacePrefix the namespace itself and those below it, by whole segments; null for all
 * @param flowId null for all
 * @param states empty for all
 * @param startedAfter exclusive; null for no bound
 * @param startedBefore exclusive; null for no bound
 * @param labels each must be there with this value
 * @param query part of the id, namespace or flow id, whatever the case; null for all
 * @param triggerExecutionId the execution whose task or end started them; null for all
 */
public record ExecutionFilter(
        String tenant,
        @Nullable String namespacePrefix,
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
}
