package org.picaflor.web.flow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.picaflor.executor.api.FlowView;
import org.picaflor.flow.execution.Label;
import org.picaflor.flow.yaml.tree.YamlException;
import org.picaflor.flow.yaml.tree.YamlReader;

/** A flow as JSON: its document as the author wrote it, with the properties that Picaflor decides put in. */
final class FlowJson {
    private static final String LABELS = "labels";
    private static final String INPUTS = "inputs";
    /** What the document may say of these is not what counts. */
    private static final Set<String> DECIDED = Set.of(
            "id", "namespace", "revision", "tenantId", "disabled", "deleted", "updated", "source", LABELS, INPUTS);

    private FlowJson() {}

    /** The flow without its source. */
    static Map<String, Object> of(FlowView view) {
        return of(view, false);
    }

    /** The flow with the YAML it was read from. */
    static Map<String, Object> withSource(FlowView view) {
        return of(view, true);
    }

    private static Map<String, Object> of(FlowView view, boolean withSource) {
        Map<String, Object> document = document(view.source());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", view.key().id());
        json.put("namespace", view.key().namespace());
        json.put("revision", view.key().revision());
        json.put("tenantId", view.key().tenant());
        document.forEach((key, value) -> {
            if (value != null && !DECIDED.contains(key)) {
                json.put(key, value);
            }
        });
        List<Label> labels = view.flow() == null ? List.of() : view.flow().labels();
        if (!labels.isEmpty()) {
            json.put(LABELS, labels);
        }
        if (document.get(INPUTS) instanceof List<?> inputs) {
            json.put(
                    INPUTS,
                    inputs.stream().<@Nullable Object>map(FlowJson::input).toList());
        }
        json.put("disabled", view.disabled());
        json.put("deleted", view.deleted());
        json.put("updated", view.updated());
        if (view.problem() != null) {
            json.put("exception", String.valueOf(view.problem().getMessage()));
        }
        if (withSource) {
            json.put("source", view.source());
        }
        return json;
    }

    /** An input's older {@code name} is its id. */
    private static @Nullable Object input(@Nullable Object input) {
        if (input instanceof Map<?, ?> map && !map.containsKey("id") && map.containsKey("name")) {
            Map<Object, Object> named = new LinkedHashMap<>();
            named.put("id", map.get("name"));
            named.putAll(map);
            return named;
        }
        return input;
    }

    /** Empty where the source is no longer a YAML map: the flow is shown by its name and its source all the same. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> document(String source) {
        try {
            return YamlReader.read(source)
                    .map(node -> node.plain() instanceof Map<?, ?> map ? (Map<String, Object>) map : null)
                    .orElse(Map.of());
        } catch (YamlException e) {
            return Map.of();
        }
    }
}
