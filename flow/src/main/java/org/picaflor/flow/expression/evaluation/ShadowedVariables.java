package org.picaflor.flow.expression.evaluation;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The caller's variables, never changed: what a template sets lies in front of them. */
final class ShadowedVariables extends AbstractMap<String, @Nullable Object> {
    private final Map<String, Object> variables;
    private @Nullable Map<String, @Nullable Object> front;

    ShadowedVariables(Map<String, Object> variables) {
        this.variables = variables;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return front != null && front.containsKey(key) ? front.get(key) : variables.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return front != null && front.containsKey(key) || variables.containsKey(key);
    }

    @Override
    public @Nullable Object put(String key, @Nullable Object value) {
        if (front == null) {
            front = new HashMap<>();
        }
        return front.put(key, value);
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        throw new UnsupportedOperationException("variables are looked up, never listed");
    }
}
