package org.picaflor.flow.spi;

import java.util.Map;

/**
 * What a task gives out.
 *
 * @param values read by later expressions as {@code outputs.<task id>.*}; plain JSON values (maps, lists, texts, numbers,
 *     booleans, null)
 * @param warning ends the task run as WARNING instead of SUCCESS
 */
public record TaskOutput(Map<String, Object> values, boolean warning) {
    private static final TaskOutput NONE = new TaskOutput(Map.of(), false);

    /** No outputs: nothing is merged or stored. */
    public static TaskOutput none() {
        return NONE;
    }

    public static TaskOutput of(Map<String, Object> values) {
        return new TaskOutput(values, false);
    }
}
