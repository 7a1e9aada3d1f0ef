package org.picaflor.scheduler.trigger;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.picaflor.persistence.trigger.DueTrigger;
import org.picaflor.persistence.trigger.TriggerKey;

/** The firings that wait for their instant or are being written, so that none is begun twice; bounded. */
final class InFlight {
    private final int most;
    private final Set<Entry> entries = new HashSet<>();

    InFlight(int most) {
        this.most = most;
    }

    /** Notes a firing. Returns false where it is noted already or there is no room. */
    synchronized boolean add(DueTrigger trigger) {
        return entries.size() < most && entries.add(entry(trigger));
    }

    synchronized void removeAll(Collection<DueTrigger> triggers) {
        triggers.forEach(trigger -> entries.remove(entry(trigger)));
    }

    synchronized int size() {
        return entries.size();
    }

    private static Entry entry(DueTrigger trigger) {
        return new Entry(trigger.key(), trigger.date());
    }

    private record Entry(TriggerKey key, Instant date) {}
}
