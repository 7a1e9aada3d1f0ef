package org.picaflor.web.trigger;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.model.FlowName;
import org.picaflor.flow.yaml.tree.YamlException;
import org.picaflor.flow.yaml.tree.YamlReader;
import org.picaflor.persistence.flow.FlowStore;
import org.picaflor.persistence.trigger.Trigger;

/** Shows triggers with what their flows say of them; the flows of all of them are one statement. */
@Dependent
public class TriggerViews {
    private final FlowStore flows;

    /** For the container. */
    @SuppressWarnings("NullAway.Init")
    protected TriggerViews() {
        this(null);
    }

    @Inject
    public TriggerViews(FlowStore flows) {
        this.flows = flows;
    }

    /**
     * A trigger found by a search.
     *
     * @param abstractTrigger as its flow has it; null where the flow has it no more or is no YAML
     */
    public record Found(@Nullable Map<String, Object> abstractTrigger, TriggerView triggerContext) {}

    /** The state of one trigger. */
    TriggerView of(Trigger trigger) {
        return found(List.of(trigger)).getFirst().triggerContext();
    }

    /** State and definition of each, in the same order. */
    List<Found> found(List<Trigger> triggers) {
        Set<FlowName> names = triggers.stream().map(TriggerViews::flow).collect(Collectors.toSet());
        Map<FlowName, Map<String, Map<String, Object>>> definitions = new HashMap<>();
        flows.sources(names).forEach((name, source) -> definitions.put(name, definitions(source)));
        return triggers.stream()
                .map(trigger -> {
                    Map<String, Object> definition =
                            definitions.getOrDefault(flow(trigger), Map.of()).get(trigger.triggerId());
                    return new Found(definition, TriggerView.of(trigger, definition == null ? Map.of() : definition));
                })
                .toList();
    }

    private static FlowName flow(Trigger trigger) {
        return new FlowName(trigger.tenant(), trigger.namespace(), trigger.flowId());
    }

    /** The triggers of a flow's source by their ids. */
    static Map<String, Map<String, Object>> definitions(String source) {
        Map<String, Map<String, Object>> byId = new HashMap<>();
        for (Object trigger : listed(source)) {
            if (trigger instanceof Map<?, ?> map && map.get("id") instanceof String id) {
                byId.put(id, texts(map));
            }
        }
        return byId;
    }

    private static List<?> listed(String source) {
        try {
            Object document = YamlReader.read(source).map(node -> node.plain()).orElse(null);
            return document instanceof Map<?, ?> map && map.get("triggers") instanceof List<?> list ? list : List.of();
        } catch (YamlException e) {
            return List.of();
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> texts(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }
}
