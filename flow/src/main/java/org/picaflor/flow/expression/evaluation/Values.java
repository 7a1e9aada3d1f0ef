package org.picaflor.flow.expression.evaluation;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.node.fornode.LazyLength;
import io.pebbletemplates.pebble.node.fornode.LazyRevIndex;
import io.pebbletemplates.pebble.utils.OperatorUtils;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How values of expressions become text, lists and results. */
public final class Values {
    private static final int PLAIN_DIGITS = 10_000;

    private Values() {}

    /** As a template prints it: null as nothing, maps and lists as JSON. */
    public static String text(@Nullable Object value, Budget budget) {
        return switch (value) {
            case null -> "";
            case String text -> text;
            case Map<?, ?> map -> Json.write(map, budget);
            case Iterable<?> elements -> Json.write(elements, budget);
            case BigDecimal number ->
                Math.abs((long) number.scale()) > PLAIN_DIGITS ? number.toString() : number.toPlainString();
            case Object array when array.getClass().isArray() -> Json.write(array, budget);
            default -> value.toString();
        };
    }

    /** As the rest of the program sees it: nothing of the template engine's own types. */
    public static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case SafeString text -> text.toString();
            case Character character -> character.toString();
            case LazyLength number -> number.intValue();
            case LazyRevIndex number -> number.intValue();
            case Object array when array.getClass().isArray() && !(array instanceof byte[]) -> list(array);
            default -> value;
        };
    }

    /** The elements of a list, collection or array; null where it is none of these. */
    public static @Nullable List<?> list(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case List<?> list -> list;
            case Collection<?> collection -> new ArrayList<>(collection);
            case Object array
            when array.getClass().isArray() -> {
                List<Object> elements = new ArrayList<>();
                for (int i = 0; i < Array.getLength(array); i++) {
                    elements.add(Array.get(array, i));
                }
                yield elements;
            }
            default -> null;
        };
    }

    /** Equality as {@code ==} has it: numbers of different types are compared by value. */
    public static boolean same(@Nullable Object left, @Nullable Object right) {
        return OperatorUtils.equals(left, right);
    }
}
