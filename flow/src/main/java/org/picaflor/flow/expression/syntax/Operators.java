package org.picaflor.flow.expression.syntax;

import io.pebbletemplates.pebble.extension.core.CoreExtension;
import io.pebbletemplates.pebble.node.expression.BinaryExpression;
import io.pebbletemplates.pebble.operator.Associativity;
import io.pebbletemplates.pebble.operator.BinaryOperator;
import io.pebbletemplates.pebble.operator.BinaryOperatorImpl;
import io.pebbletemplates.pebble.operator.BinaryOperatorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The binary operators: Pebble's, some of them safer, and those the dialect adds. */
public final class Operators {
    private static final int MEMBERSHIP = 20;
    private static final int SUM = 40;
    private static final int CONCATENATION = 110;
    private static final int COALESCING = 120;

    private Operators() {}

    public static List<BinaryOperator> all() {
        Map<String, BinaryOperator> operators = new LinkedHashMap<>();
        new CoreExtension().getBinaryOperators().forEach(each -> operators.put(each.getSymbol(), each));
        for (BinaryOperator own : List.of(
                operator("+", SUM, () -> new Additive(Additive.Kind.ADD)),
                operator("-", SUM, () -> new Additive(Additive.Kind.SUBTRACT)),
                operator("~", CONCATENATION, () -> new Additive(Additive.Kind.CONCATENATE)),
                operator("contains", MEMBERSHIP, Membership::contains),
                operator("in", MEMBERSHIP, Membership::in),
                operator("not in", MEMBERSHIP, Membership::notIn),
                operator("??", COALESCING, () -> new Coalescing(false)),
                operator("???", COALESCING, () -> new Coalescing(true)))) {
            operators.put(own.getSymbol(), own);
        }
        return List.copyOf(operators.values());
    }

    private static BinaryOperator operator(
            String symbol, int precedence, Supplier<? extends BinaryExpression<?>> expression) {
        return new BinaryOperatorImpl(symbol, precedence, expression, BinaryOperatorType.NORMAL, Associativity.LEFT);
    }
}
