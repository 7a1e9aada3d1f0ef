package org.picaflor.flow.expression.evaluation;

import io.pebbletemplates.pebble.attributes.AttributeResolver;
import io.pebbletemplates.pebble.attributes.ResolvedAttribute;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.node.ArgumentsNode;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import org.jspecify.annotations.Nullable;

/** The dot and the bracket: {@link Lookup}, never a method, getter or field. */
public final class SafeAttributes implements AttributeResolver {

    @Override
    public ResolvedAttribute resolve(
            Object instance,
            Object name,
            Object @Nullable [] argumentValues,
            @Nullable ArgumentsNode arguments,
            EvaluationContextImpl context,
            String source,
            int line) {
        if (arguments != null) {
            String message = "`" + name + "(…)` cannot be called: expressions read values and use functions and"
                    + " filters, they have no access to methods";
            throw new PebbleException(null, message, line, source);
        }
        Object value = Lookup.in(instance, name);
        if (value == Lookup.ABSENT) {
            throw new UnknownAttributeException(instance, String.valueOf(name), line, source);
        }
        return new ResolvedAttribute(value);
    }
}
