package org.picaflor.executor.engine;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Two growing maps read as one, the upper one winning; nested growing maps are layered when they are asked for. */
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
    public Set<Entry<String, Object>> entrySet() {
        Map<String, Object> all = new LinkedHashMap<>();
        lower.keySet().forEach(key -> all.put(key, get(key)));
        upper.keySet().forEach(key -> all.put(key, get(key)));
        return all.entrySet();
    }
}
