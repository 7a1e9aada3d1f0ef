package org.picaflor.flow.spi;

import java.util.Map;
import org.picaflor.flow.window.EventWindow;

/**
 * Conditions that several upstream executions meet within one window, each its own or more than one.
 *
 * @param id unique within the trigger; what was met is remembered under it
 * @param afterFiring what becomes of what was met once there was enough
 * @param needed how many of the parts are enough, at least 1
 * @param parts by name
 */
public record UpstreamSet(
        String id, EventWindow window, AfterFiring afterFiring, int needed, Map<String, Condition> parts) {

    /** What happens when enough has been met and the trigger has fired. */
    public enum AfterFiring {
        /** All is forgotten: the next firing needs everything anew. */
        BEGIN_ANEW,
        /** All stays: each further execution that meets a part fires. */
        GO_ON,
        /** Nothing fires any more until the window is over. */
        CLOSE
    }
}
