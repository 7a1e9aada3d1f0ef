package org.picaflor.executor.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.picaflor.executor.engine.Surroundings;
import org.picaflor.flow.execution.ExecutionOrigin;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.id.IdSource;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.model.TriggerDefinition;

/** What a trigger of any type asks for when it has something to fire for. */
@ApplicationScoped
public class TriggerRequests {
    private final InstantSource clock;
    private final IdSource ids;
    private final Surroundings surroundings;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    protected TriggerRequests() {
        this(null, null, null);
    }

    @Inject
    public TriggerRequests(InstantSource clock, IdSource ids, Surroundings surroundings) {
        this.clock = clock;
        this.ids = ids;
        this.surroundings = surroundings;
    }

    /**
     * The execution that the trigger starts; empty where its conditions do not hold.
     *
     * @param variables what expressions read as {@code trigger.*}
     * @throws org.picaflor.flow.error.PicaflorException EXPRESSION_INVALID where an expression cannot be rendered
     */
    public Optional<StartRequest> of(Flow flow, TriggerDefinition definition, Map<String, Object> variables) {
        RenderScope scope = scope(flow, variables);
        if (!TriggerConditions.hold(flow.key(), definition.rules(), scope)) {
            return Optional.empty();
        }
        StartRequest bare = withoutInputs(flow, definition, variables);
        return Optional.of(new StartRequest(
                bare.tenant(),
                bare.namespace(),
                bare.flowId(),
                bare.revision(),
                definition.trigger().inputs().render(scope),
                TriggerLabels.of(definition.rules(), scope),
                bare.origin()));
    }

    /** What the trigger would have started if its conditions, inputs and labels could be rendered. */
    public StartRequest withoutInputs(Flow flow, TriggerDefinition definition, Map<String, Object> variables) {
        FlowKey key = flow.key();
        ExecutionOrigin origin = new ExecutionOrigin(definition.id(), definition.type(), variables);
        return new StartRequest(key.tenant(), key.namespace(), key.id(), key.revision(), Map.of(), List.of(), origin);
    }

    /** What the expressions of a trigger see. */
    public RenderScope scope(Flow flow, Map<String, Object> variables) {
        FlowKey key = flow.key();
        Map<String, Object> names = new LinkedHashMap<>();
        names.put(
                "flow",
                Map.of(
                        "id", key.id(),
                        "namespace", key.namespace(),
                        "revision", key.revision(),
                        "tenantId", key.tenant()));
        names.put("vars", flow.variables());
        names.put("envs", surroundings.envs());
        names.put("globals", surroundings.globals());
        names.put("kestra", surroundings.kestra());
        names.put("trigger", variables);
        return new RenderScope(names, clock, ids);
    }
}
