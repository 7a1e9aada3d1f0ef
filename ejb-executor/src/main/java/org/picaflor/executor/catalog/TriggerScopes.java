package org.picaflor.executor.catalog;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.picaflor.executor.engine.Surroundings;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.id.IdSource;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.FlowKey;

/** What the expressions of triggers see. */
public final class TriggerScopes {
    private TriggerScopes() {}

    /** @param variables what they read as {@code trigger.*} */
    public static RenderScope of(
            Flow flow, Map<String, Object> variables, Surroundings surroundings, InstantSource clock, IdSource ids) {
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
