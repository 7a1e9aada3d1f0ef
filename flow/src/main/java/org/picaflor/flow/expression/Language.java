package org.picaflor.flow.expression;

import io.pebbletemplates.pebble.attributes.AttributeResolver;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.Test;
import io.pebbletemplates.pebble.extension.core.CoreExtension;
import io.pebbletemplates.pebble.operator.BinaryOperator;
import io.pebbletemplates.pebble.operator.UnaryOperator;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.picaflor.flow.expression.evaluation.Json;
import org.picaflor.flow.expression.evaluation.SafeAttributes;
import org.picaflor.flow.expression.filter.Filters;
import org.picaflor.flow.expression.function.Functions;
import org.picaflor.flow.expression.syntax.Operators;
import org.picaflor.flow.expression.syntax.Tags;

/** The whole language as one extension of Pebble; nothing that is not named here is there. */
final class Language extends AbstractExtension {
    private final CoreExtension core = new CoreExtension();

    @Override
    public List<UnaryOperator> getUnaryOperators() {
        return core.getUnaryOperators();
    }

    @Override
    public List<BinaryOperator> getBinaryOperators() {
        return Operators.all();
    }

    @Override
    public List<TokenParser> getTokenParsers() {
        return Tags.all();
    }

    @Override
    public Map<String, Function> getFunctions() {
        return Functions.all();
    }

    @Override
    public Map<String, Filter> getFilters() {
        return Filters.all();
    }

    @Override
    public Map<String, Test> getTests() {
        Map<String, Test> tests = new HashMap<>(core.getTests());
        tests.put("json", new JsonTest());
        return tests;
    }

    @Override
    public List<AttributeResolver> getAttributeResolver() {
        return List.of(new SafeAttributes());
    }

    /** Whether a text is valid JSON. */
    private static final class JsonTest implements Test {
        @Override
        public List<String> getArgumentNames() {
            return List.of();
        }

        @Override
        public boolean apply(
                Object input, Map<String, Object> args, PebbleTemplate self, EvaluationContext context, int line) {
            return input instanceof String text && Json.isValid(text);
        }
    }
}
