package org.picaflor.scheduler.trigger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.picaflor.persistence.sql.DatabaseException;
import org.picaflor.persistence.trigger.DueTrigger;
import org.picaflor.persistence.trigger.TriggerKey;

/** Stores in memory; tests say which triggers somebody else has fired, which cannot be stored, and when it is away. */
final class MemoryTransactions implements FiringTransactions {
    final List<List<String>> fired = new ArrayList<>();
    final List<Start> stored = new ArrayList<>();
    final Map<String, String> errors = new LinkedHashMap<>();
    final Set<String> takenByOthers = new HashSet<>();
    final Set<String> refused = new HashSet<>();
    boolean away;
    /** What else happens while a batch is written. */
    Runnable meanwhile = () -> {};

    @Override
    public Set<TriggerKey> fire(List<Start> starts) {
        failWhileAway();
        meanwhile.run();
        fired.add(starts.stream().map(start -> id(start.due())).toList());
        if (starts.stream().anyMatch(start -> refused.contains(id(start.due())))) {
            throw new DatabaseException(new java.sql.SQLException("value too long", "22001"));
        }
        List<Start> won = starts.stream()
                .filter(start -> !takenByOthers.contains(id(start.due())))
                .toList();
        stored.addAll(won);
        return won.stream().map(start -> start.due().key()).collect(Collectors.toSet());
    }

    @Override
    public boolean markError(DueTrigger due, String error) {
        failWhileAway();
        if (takenByOthers.contains(id(due))) {
            return false;
        }
        errors.put(id(due), error);
        return true;
    }

    List<String> storedIds() {
        return stored.stream().map(start -> id(start.due())).toList();
    }

    private void failWhileAway() {
        if (away) {
            throw new DatabaseException(new java.sql.SQLException("connection refused", "08001"));
        }
    }

    private static String id(DueTrigger due) {
        return due.key().flowId() + "." + due.key().triggerId();
    }
}
