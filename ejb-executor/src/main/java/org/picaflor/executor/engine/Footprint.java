package org.picaflor.executor.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Roughly how many bytes of heap plain values take, told from their lengths alone: near enough for a budget, and as quick
 * as walking through them.
 */
public final class Footprint {
    /** A map's or list's entry with its share of the table. */
    static final int ENTRY = 48;
    /** A task run with its history and attempts. */
    public static final int TASK_RUN = 1_000;

    /** Outputs that are not in memory themselves. */
    static final int LARGE_OUTPUTS = 128;

    private static final int OBJECT = 24;
    private static final int STRING = 48;

    private Footprint() {}

    /** Bytes of a text, number, boolean, or of a list or map of such. */
    public static long of(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case String text -> STRING + text.length();
            case Map<?, ?> map -> {
                long sum = OBJECT;
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    sum += ENTRY + of(entry.getKey()) + of(entry.getValue());
                }
                yield sum;
            }
            case Iterable<?> elements -> {
                long sum = OBJECT;
                for (Object element : elements) {
                    sum += Long.BYTES + of(element);
                }
                yield sum;
            }
            default -> OBJECT;
        };
    }
}
