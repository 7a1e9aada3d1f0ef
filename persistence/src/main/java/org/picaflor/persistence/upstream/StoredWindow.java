package org.picaflor.persistence.upstream;

import java.util.Map;
import org.picaflor.flow.window.Span;
import org.picaflor.persistence.trigger.TriggerKey;

/**
 * What a trigger has seen in a window of time.
 *
 * @param setId under which it is remembered
 * @param results by the name of what was met, who met it last
 * @param fired whether the trigger has fired in it
 */
public record StoredWindow(TriggerKey trigger, String setId, Span span, Map<String, Seen> results, boolean fired) {

    /**
     * An execution that met something.
     *
     * @param outputs what its flow gave out
     */
    public record Seen(String executionId, String flowId, Map<String, Object> outputs) {}
}
