package org.picaflor.flow.input;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.error.Violation;
import org.picaflor.flow.expression.ExpressionException;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.InputDefinition;

/** Makes the typed inputs of an execution of what a caller sends and of the flow's defaults. */
public final class InputResolver {

    /**
     * Resolves every input, in the order of the flow; never throws for what a caller sends.
     *
     * @param sent by id, dotted ids also as nested maps; texts or typed values; unknown ids are ignored
     * @param base what defaults can see; {@code inputs} is added and holds the inputs before the one at hand
     */
    public ResolvedInputs resolve(Flow flow, Map<String, Object> sent, RenderScope base) {
        NestedValues values = new NestedValues();
        Map<String, Object> variables = new HashMap<>(base.variables());
        variables.put("inputs", Collections.unmodifiableMap(values.asMap()));
        RenderScope scope = new RenderScope(variables, base.clock(), base.ids());
        List<ResolvedInput> inputs = new ArrayList<>(flow.inputs().size());
        List<Violation> errors = new ArrayList<>();
        for (InputDefinition input : flow.inputs()) {
            ResolvedInput resolved = resolve(input, NestedValues.find(sent, input.id()), scope);
            if (resolved.errors().isEmpty()) {
                values.put(input.id(), resolved.value());
            }
            inputs.add(resolved);
            errors.addAll(resolved.errors());
        }
        return new ResolvedInputs(
                Collections.unmodifiableMap(values.asMap()), List.copyOf(errors), List.copyOf(inputs));
    }

    private static ResolvedInput resolve(InputDefinition input, @Nullable Object sent, RenderScope scope) {
        boolean isDefault = sent == null && input.defaults() != null;
        Object value = sent;
        try {
            if (isDefault) {
                value = input.defaults().render(scope);
            }
            if (value == null) {
                if (input.required()) {
                    throw new InputMistake("missing required input");
                }
                return new ResolvedInput(input, null, isDefault, List.of());
            }
            return new ResolvedInput(input, new InputRule(input).accept(value), isDefault, List.of());
        } catch (InputMistake e) {
            return new ResolvedInput(input, null, isDefault, List.of(e.at(input.id(), value)));
        } catch (ExpressionException e) {
            InputMistake mistake = new InputMistake("Cannot render 'defaults'. Cause: " + e.getMessage());
            return new ResolvedInput(
                    input,
                    null,
                    isDefault,
                    List.of(mistake.at(input.id(), input.defaults().raw())));
        }
    }
}
