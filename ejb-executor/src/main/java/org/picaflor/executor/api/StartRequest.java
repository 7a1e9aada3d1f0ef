package org.picaflor.executor.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.ExecutionOrigin;
import org.picaflor.flow.execution.Label;

/**
 * Asks for an execution of a flow.
 *
 * @param revision null for the latest
 * @param inputs as the caller sent them: texts, or typed JSON values
 * @param labels added to those of the flow; keys that begin with {@code system.} are refused, the correlation id apart
 * @param origin what starts it, null when a person does
 */
public record StartRequest(
        String tenant,
        String namespace,
        String flowId,
        @Nullable Integer revision,
        Map<String, Object> inputs,
        List<Label> labels,
        @Nullable ExecutionOrigin origin) {

    /** The same with some inputs put over its own, and labels added that count more than its own. */
    public StartRequest with(Map<String, Object> moreInputs, List<Label> moreLabels) {
        Map<String, Object> allInputs = new LinkedHashMap<>(inputs);
        allInputs.putAll(moreInputs);
        List<Label> allLabels = new ArrayList<>(labels);
        allLabels.addAll(moreLabels);
        return new StartRequest(tenant, namespace, flowId, revision, allInputs, allLabels, origin);
    }
}
