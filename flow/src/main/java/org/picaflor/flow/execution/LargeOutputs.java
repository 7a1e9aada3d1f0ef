package org.picaflor.flow.execution;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Outputs of a task run that need not stay in memory, since they are stored as well: an ordinary read-only map to those
 * who look into it, which costs them a read where the values are not here. Nothing that was read is kept.
 *
 * <p>One thread may release it while others read.
 */
public final class LargeOutputs extends AbstractMap<String, Object> {
    /** Bytes of an execution's outputs that are kept in memory; of those beyond, the small ones still are. */
    public static final int MOST_BYTES = 16 << 20;

    /** Outputs below so many bytes are not worth a place of their own. */
    public static final int SMALL = 1024;

    private final Supplier<Map<String, Object>> stored;
    private volatile @Nullable Map<String, Object> here;

    private LargeOutputs(Supplier<Map<String, Object>> stored, @Nullable Map<String, Object> here) {
        this.stored = stored;
        this.here = here;
    }

    /**
     * Outputs that are in memory and can be released.
     *
     * @param stored reads them; only called after {@link #release}, and may throw where it cannot at the moment
     */
    public static LargeOutputs here(Map<String, Object> values, Supplier<Map<String, Object>> stored) {
        return new LargeOutputs(stored, values);
    }

    /**
     * Outputs that are not in memory.
     *
     * @param stored reads them each time somebody looks; may throw where it cannot at the moment
     */
    public static LargeOutputs elsewhere(Supplier<Map<String, Object>> stored) {
        return new LargeOutputs(stored, null);
    }

    /**
     * The same value with all large outputs in it read, as a copy of its own: what a task keeps of an execution's outputs
     * must not grow with them.
     *
     * @param value maps and lists are copied, anything else is returned as it is
     */
    public static @Nullable Object readIn(@Nullable Object value) {
        return switch (value) {
            case LargeOutputs large -> large.look();
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> read = new LinkedHashMap<>();
                map.forEach((key, entry) -> read.put(key, readIn(entry)));
                yield read;
            }
            case List<?> list -> {
                List<@Nullable Object> read = new ArrayList<>(list.size());
                list.forEach(element -> read.add(readIn(element)));
                yield read;
            }
            case null, default -> value;
        };
    }

    /** Lets the values go: from now on they are read by whoever looks. They must be stored by then. */
    public void release() {
        here = null;
    }

    /** Whether the values are in memory. */
    public boolean isHere() {
        return here != null;
    }

    /** Never: large outputs are not nothing. */
    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public @Nullable Object get(Object key) {
        return look().get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return look().containsKey(key);
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return look().entrySet();
    }

    private Map<String, Object> look() {
        Map<String, Object> values = here;
        return values != null ? values : stored.get();
    }
}
