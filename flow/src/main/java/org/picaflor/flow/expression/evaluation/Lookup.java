package org.picaflor.flow.expression.evaluation;

import io.pebbletemplates.pebble.node.ForNode.LoopVariables;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The only way from a value to what is inside it: keys of maps, indexes of lists and arrays. Maps are asked by
 * {@code get} and {@code containsKey} alone, because their values may be computed when they are asked for.
 */
public final class Lookup {
    /** Answer for what is not there, which null is not. */
    public static final Object ABSENT = new Object();

    private Lookup() {}

    /** What {@code container} holds under {@code key}, or {@link #ABSENT}. */
    public static @Nullable Object in(@Nullable Object container, @Nullable Object key) {
        return switch (container) {
            case null -> ABSENT;
            case Map<?, ?> map -> inMap(map, key);
            case List<?> list -> {
                int index = index(key, list.size());
                yield index < 0 ? ABSENT : list.get(index);
            }
            case Map.Entry<?, ?> entry -> inEntry(entry, key);
            case LoopVariables loop -> inLoop(loop, key);
            case Object array
            when array.getClass().isArray() -> {
                int index = index(key, Array.getLength(array));
                yield index < 0 ? ABSENT : Array.get(array, index);
            }
            default -> ABSENT;
        };
    }

    private static @Nullable Object inMap(Map<?, ?> map, @Nullable Object key) {
        if (key instanceof Number number && !(key instanceof Double)) {
            Object value = ask(map, number.intValue());
            value = value == ABSENT ? ask(map, number.longValue()) : value;
            return value == ABSENT ? ask(map, number.toString()) : value;
        }
        return ask(map, key);
    }

    private static @Nullable Object ask(Map<?, ?> map, @Nullable Object key) {
        try {
            Object value = map.get(key);
            return value != null || map.containsKey(key) ? value : ABSENT;
        } catch (ClassCastException | NullPointerException e) {
            return ABSENT;
        }
    }

    private static @Nullable Object inEntry(Map.Entry<?, ?> entry, @Nullable Object key) {
        return "key".equals(key) ? entry.getKey() : "value".equals(key) ? entry.getValue() : ABSENT;
    }

    private static Object inLoop(LoopVariables loop, @Nullable Object key) {
        return switch (String.valueOf(key)) {
            case "index" -> loop.getIndex();
            case "length" -> loop.getLength().intValue();
            case "revindex" -> loop.getRevindex().intValue();
            case "first" -> loop.isFirst();
            case "last" -> loop.isLast();
            default -> ABSENT;
        };
    }

    private static int index(@Nullable Object key, int size) {
        long index;
        try {
            index = key instanceof Number number ? number.longValue() : Long.parseLong(String.valueOf(key));
        } catch (NumberFormatException e) {
            return -1;
        }
        return index >= 0 && index < size ? (int) index : -1;
    }
}
