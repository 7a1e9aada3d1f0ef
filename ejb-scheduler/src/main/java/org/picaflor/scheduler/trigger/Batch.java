package org.picaflor.scheduler.trigger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.picaflor.persistence.trigger.DueTrigger;

/**
 * Triggers that are fired together.
 *
 * @param date when; for overdue triggers the moment they were read
 * @param triggers at least one
 */
record Batch(Instant date, List<DueTrigger> triggers) {

    /**
     * One batch for all that are overdue and one for each instant after that, in the order given.
     *
     * @param most triggers of a batch; what is more makes another one
     */
    static List<Batch> of(List<DueTrigger> triggers, Instant now, int most) {
        Map<Instant, List<DueTrigger>> byDate = new LinkedHashMap<>();
        for (DueTrigger trigger : triggers) {
            Instant date = trigger.date().isAfter(now) ? trigger.date() : now;
            byDate.computeIfAbsent(date, key -> new ArrayList<>()).add(trigger);
        }
        List<Batch> batches = new ArrayList<>();
        byDate.forEach((date, together) -> {
            for (int from = 0; from < together.size(); from += most) {
                batches.add(new Batch(
                        date, List.copyOf(together.subList(from, Math.min(together.size(), from + most)))));
            }
        });
        return batches;
    }
}
