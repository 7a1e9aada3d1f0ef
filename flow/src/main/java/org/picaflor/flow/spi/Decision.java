package org.picaflor.flow.spi;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a flow-control task decided; stored with its task run as JSON.
 *
 * @param branch name of the {@link Branch} taken; null where it takes none
 * @param values the values of a loop, in order; null where it is not a loop. An element is a text, or the JSON text of an
 *     object
 * @param outputs what expressions read as {@code outputs.<task id>.*}
 */
public record Decision(@Nullable String branch, @Nullable List<String> values, Map<String, Object> outputs) {

    /** Takes a branch and gives nothing out. */
    public static Decision take(String branch) {
        return new Decision(branch, null, Map.of());
    }
}
