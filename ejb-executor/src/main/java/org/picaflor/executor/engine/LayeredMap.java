package org.picaflor.executor.engine;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two growing maps read as one, the upper one winning; nested growing maps are layered when they are asked for. Nothing
 * is copied, neither to look up nor to walk through.
 */
final class LayeredMap extends AbstractMap<String, Object> {
    private final GrowingMap lower;
    private final GrowingMap upper;

    LayeredMap(GrowingMap lower, GrowingMap upper) {
        this.lower = lower;
        this.upper = upper;
    }

    @Override
    public @Nullable Object get(Object key) {
        @Nullable Object above = upper.get(key);
        @Nullable Object below = lower.get(key);
        if (above instanceof GrowingMap newer && below instanceof GrowingMap older) {
            return new LayeredMap(older, newer);
        }
        return above != null ? above : below;
    }

    @Override
    public boolean containsKey(Object key) {
        return upper.containsKey(key) || lower.containsKey(key);
    }

    @Override
    public int size() {
        return lower.size() + (int) added().count();
    }

    @Override
    public boolean isEmpty() {
        return lower.isEmpty() && upper.isEmpty();
    }

    /** Those of the lower map first, then what the upper one adds, each in the order of insertion. */
    @Override
    public Set<Entry<String, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, Object>> iterator() {
                return Stream.concat(lower.keySet().stream(), added())
                        .map(key -> Map.entry(key, LayeredMap.this.get(key)))
                        .iterator();
            }

            @Override
            public int size() {
                return LayeredMap.this.size();
            }

            @Override
            public boolean isEmpty() {
                return LayeredMap.this.isEmpty();
            }
        };
    }

    private Stream<String> added() {
        return upper.keySet().stream().filter(key -> !lower.containsKey(key));
    }
}
