package org.picaflor.executor.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.execution.Label;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.model.TriggerRules;

/** The labels that a trigger puts on the executions it starts. */
final class TriggerLabels {
    private TriggerLabels() {}

    /**
     * Rendered, in the order in which they are written.
     *
     * @throws PicaflorException EXPRESSION_INVALID where an expression cannot be rendered or what is there are no labels
     */
    static List<Label> of(TriggerRules rules, RenderScope scope) {
        Object rendered = rules.labels() == null ? null : rules.labels().render(scope);
        return switch (rendered) {
            case null -> List.of();
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> label(entry.getKey(), entry.getValue()))
                        .toList();
            case List<?> list -> {
                List<Label> labels = new ArrayList<>();
                for (Object element : list) {
                    if (!(element instanceof Map<?, ?> pair)) {
                        throw noLabels(element);
                    }
                    labels.add(label(pair.get("key"), pair.get("value")));
                }
                yield labels;
            }
            default -> throw noLabels(rendered);
        };
    }

    private static Label label(@Nullable Object key, @Nullable Object value) {
        if (key == null || value == null || value instanceof Map || value instanceof List) {
            throw noLabels(key + ": " + value);
        }
        return new Label(key.toString(), value.toString());
    }

    private static PicaflorException noLabels(@Nullable Object found) {
        return new PicaflorException(
                ErrorCode.EXPRESSION_INVALID,
                "The trigger's labels are no map of texts and no list of `key` and `value`: " + found,
                "labels",
                "Write them as a map, such as `team: sales`.",
                null);
    }
}
