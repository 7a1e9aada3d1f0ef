package org.picaflor.flow.input;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.picaflor.flow.error.Violation;
import org.picaflor.flow.expression.ExpressionException;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.OutputDefinition;

/** Renders the outputs of a flow at the end of an execution, each parsed as its type like an input. */
public final class OutputRenderer {

    /**
     * The outputs and what is wrong with them.
     *
     * @param values typed and nested by the dots of the ids; an output that renders to null is a key with null
     * @param errors every mistake, in the order of the outputs; one is enough to fail the execution
     */
    public record RenderedOutputs(Map<String, Object> values, List<Violation> errors) {}

    /** Renders every output; never throws for what a flow's author writes. */
    public RenderedOutputs render(Flow flow, RenderScope scope) {
        NestedValues values = new NestedValues();
        List<Violation> errors = new ArrayList<>();
        for (OutputDefinition output : flow.outputs()) {
            try {
                Object value = output.value().render(scope);
                values.put(output.id(), value == null ? null : typed(output, value));
            } catch (InputMistake e) {
                errors.add(violation(output, e.getMessage()));
            } catch (ExpressionException e) {
                errors.add(violation(output, e.getMessage()));
            }
        }
        return new RenderedOutputs(Collections.unmodifiableMap(values.asMap()), List.copyOf(errors));
    }

    private static Object typed(OutputDefinition output, Object value) throws InputMistake {
        return TypedValue.of(output.type(), value);
    }

    private static Violation violation(OutputDefinition output, String message) {
        return new Violation(
                output.id(),
                "Invalid output for `" + output.id() + "`, " + message,
                output.position().line(),
                output.position().column(),
                String.valueOf(output.value().raw()));
    }
}
