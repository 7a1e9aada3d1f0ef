package org.picaflor.executor.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.picaflor.flow.execution.Label;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.TriggerDefinition;
import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.UpstreamExecution;

/** What a trigger asks for that is told of executions of other flows. */
@ApplicationScoped
public class UpstreamRequests {
    private final TriggerRequests requests;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    protected UpstreamRequests() {
        this(null);
    }

    @Inject
    public UpstreamRequests(TriggerRequests requests) {
        this.requests = requests;
    }

    /**
     * Whether the execution meets what is asked of each one by itself: conditions and {@code when}.
     *
     * @throws org.picaflor.flow.error.PicaflorException EXPRESSION_INVALID where an expression cannot be rendered
     */
    public boolean isAcceptable(Flow flow, TriggerDefinition definition, UpstreamExecution upstream) {
        return TriggerConditions.hold(flow.key(), definition.rules(), scope(flow, upstream), upstream);
    }

    /**
     * Whether the execution meets one of several conditions that executions meet together.
     *
     * @throws org.picaflor.flow.error.PicaflorException EXPRESSION_INVALID where an expression cannot be rendered
     */
    public boolean meets(Flow flow, UpstreamExecution upstream, Condition part) {
        return part.holds(TriggerConditions.context(scope(flow, upstream), flow.key(), upstream));
    }

    /**
     * The execution that the trigger starts; it belongs together with the one it was told of.
     *
     * @param variables as {@link #variables} made them
     * @throws org.picaflor.flow.error.PicaflorException EXPRESSION_INVALID where an expression cannot be rendered
     */
    public StartRequest start(
            Flow flow, TriggerDefinition definition, UpstreamExecution upstream, Map<String, Object> variables) {
        return correlated(requests.start(flow, definition, variables, scope(flow, upstream, variables)), upstream);
    }

    /** What the trigger would have started if its conditions, inputs and labels could be rendered. */
    public StartRequest withoutInputs(
            Flow flow, TriggerDefinition definition, UpstreamExecution upstream, Map<String, Object> variables) {
        return correlated(requests.withoutInputs(flow, definition, variables), upstream);
    }

    private static StartRequest correlated(StartRequest request, UpstreamExecution upstream) {
        String correlation = upstream.labels().getOrDefault(Label.CORRELATION_ID, upstream.id());
        List<Label> labels = new ArrayList<>(request.labels());
        labels.add(new Label(Label.CORRELATION_ID, correlation));
        return new StartRequest(
                request.tenant(),
                request.namespace(),
                request.flowId(),
                request.revision(),
                request.inputs(),
                labels,
                request.origin());
    }

    /**
     * What expressions read as {@code trigger.*}.
     *
     * @param outputs what is told of outputs: those of the execution, or of several by the ids of their flows
     */
    public static Map<String, Object> variables(UpstreamExecution upstream, Map<String, Object> outputs) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("executionId", upstream.id());
        variables.put("namespace", upstream.flow().namespace());
        variables.put("flowId", upstream.flow().id());
        variables.put("flowRevision", upstream.flow().revision());
        variables.put("state", upstream.state().name());
        variables.put("outputs", outputs);
        variables.put("executionLabels", labels(upstream));
        return variables;
    }

    private RenderScope scope(Flow flow, UpstreamExecution upstream) {
        return scope(flow, upstream, variables(upstream, upstream.outputs()));
    }

    /** Beside what every trigger sees: the execution it is told of, and its labels. */
    private RenderScope scope(Flow flow, UpstreamExecution upstream, Map<String, Object> variables) {
        RenderScope every = requests.scope(flow, variables);
        Map<String, Object> names = new LinkedHashMap<>(every.variables());
        names.put(
                "execution",
                Map.of("id", upstream.id(), "state", upstream.state().name()));
        names.put("labels", labels(upstream));
        return new RenderScope(names, every.clock(), every.ids());
    }

    /** By key; those of the system nested, so that {@code labels.system.correlationId} can be read. */
    private static Map<String, Object> labels(UpstreamExecution upstream) {
        Map<String, Object> labels = new LinkedHashMap<>();
        Map<String, Object> system = new LinkedHashMap<>();
        upstream.labels().forEach((key, value) -> {
            if (key.startsWith(Label.SYSTEM_PREFIX)) {
                system.put(key.substring(Label.SYSTEM_PREFIX.length()), value);
            } else {
                labels.put(key, value);
            }
        });
        if (!system.isEmpty()) {
            labels.put("system", system);
        }
        return labels;
    }
}
