package org.picaflor.executor.engine;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A map that only grows and keeps the order of insertion: one thread adds, any number read meanwhile without a lock. To
 * readers it is an ordinary read-only map; adding an entry costs the same however many there are.
 */
final class GrowingMap extends AbstractMap<String, Object> {
    private static final int FIRST_CAPACITY = 4;

    private final Map<String, Object> values = new ConcurrentHashMap<>(FIRST_CAPACITY);
    private volatile String[] keys = new String[FIRST_CAPACITY];
    /** Written after the key it covers, so that a reader who sees the size sees the keys. */
    private volatile int size;

    /** Adds or replaces an entry; by the one writing thread only. */
    void add(String key, Object value) {
        if (values.put(key, value) == null) {
            int count = size;
            if (count == keys.length) {
                keys = Arrays.copyOf(keys, count * 2);
            }
            keys[count] = key;
            size = count + 1;
        }
    }

    @Override
    public @Nullable Object get(Object key) {
        return key == null ? null : values.get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return key != null && values.containsKey(key);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, Object>> iterator() {
                return new Entries(size, keys);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    private final class Entries implements Iterator<Entry<String, Object>> {
        private final int end;
        private final String[] order;
        private int position;

        private Entries(int end, String[] order) {
            this.end = end;
            this.order = order;
        }

        @Override
        public boolean hasNext() {
            return position < end;
        }

        @Override
        public Entry<String, Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            String key = order[position++];
            return Map.entry(key, values.get(key));
        }
    }
}
