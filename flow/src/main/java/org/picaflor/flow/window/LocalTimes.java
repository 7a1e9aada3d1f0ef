package org.picaflor.flow.window;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/** Local times as instants, in a way that keeps their order where clocks are turned. */
final class LocalTimes {
    private LocalTimes() {}

    /** The first instant at which clocks in the zone show this time or a later one. */
    static Instant firstAtOrAfter(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(local);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : local.atZone(zone).toInstant();
    }
}
