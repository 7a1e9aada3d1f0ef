package org.picaflor.scheduler.trigger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.picaflor.persistence.trigger.DueTrigger;
import org.picaflor.persistence.trigger.TriggerKey;

/** The triggers that wait for their instant or are being written, so that none is begun twice; bounded. */
final class DueQueue {
    private final int most;
    private final PriorityQueue<DueTrigger> waiting = new PriorityQueue<>(Comparator.comparing(DueTrigger::date));
    private final Set<Entry> entries = new HashSet<>();

    DueQueue(int most) {
        this.most = most;
    }

    /** Adds a trigger that is to be fired. Returns false where it is there already or there is no room. */
    synchronized boolean add(DueTrigger trigger) {
        return entries.size() < most && entries.add(entry(trigger)) && waiting.add(trigger);
    }

    /** Takes those that are due at an instant to be written, earliest first; they stay noted. */
    synchronized List<DueTrigger> take(Instant now, int limit) {
        List<DueTrigger> taken = new ArrayList<>();
        while (taken.size() < limit && isDue(now)) {
            taken.add(waiting.remove());
        }
        return taken;
    }

    /** Whether some wait that are due at an instant. */
    synchronized boolean isDue(Instant now) {
        return !waiting.isEmpty() && !waiting.element().date().isAfter(now);
    }

    /** When the first of those that wait is due. */
    synchronized Optional<Instant> earliest() {
        return Optional.ofNullable(waiting.peek()).map(DueTrigger::date);
    }

    /** Forgets what was taken. */
    synchronized void done(Collection<DueTrigger> taken) {
        taken.forEach(trigger -> entries.remove(entry(trigger)));
    }

    /** How many wait or are being written. */
    synchronized int size() {
        return entries.size();
    }

    private static Entry entry(DueTrigger trigger) {
        return new Entry(trigger.key(), trigger.date());
    }

    private record Entry(TriggerKey key, Instant date) {}
}
