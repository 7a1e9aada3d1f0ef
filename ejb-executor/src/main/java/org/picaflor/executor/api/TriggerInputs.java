package org.picaflor.executor.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.picaflor.executor.engine.Surroundings;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.id.IdSource;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.spi.Trigger;

/** What a trigger hands to the flow it starts. */
@ApplicationScoped
public class TriggerInputs {
    private final InstantSource clock;
    private final IdSource ids;
    private final Surroundings surroundings;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    protected TriggerInputs() {
        this(null, null, null);
    }

    @Inject
    public TriggerInputs(InstantSource clock, IdSource ids, Surroundings surroundings) {
        this.clock = clock;
        this.ids = ids;
        this.surroundings = surroundings;
    }

    /**
     * Values for the flow's inputs.
     *
     * @param variables what expressions read as {@code trigger.*}
     * @throws org.picaflor.flow.expression.ExpressionException where an expression cannot be rendered
     */
    public Map<String, Object> render(Flow flow, Trigger trigger, Map<String, Object> variables) {
        return trigger.inputs().render(scope(flow, variables));
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
