package org.picaflor.scheduler.upstream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.picaflor.persistence.trigger.TriggerKey;
import org.picaflor.persistence.upstream.StoredWindow;

/** The windows of some triggers during one evaluation, and what becomes of them. */
final class OpenWindows {
    private final Map<Place, List<StoredWindow>> open = new HashMap<>();
    private final Map<Id, StoredWindow> changed = new LinkedHashMap<>();
    private final Map<Id, StoredWindow> removed = new LinkedHashMap<>();

    private record Place(TriggerKey trigger, String setId) {}

    private record Id(TriggerKey trigger, String setId, Instant start) {
        static Id of(StoredWindow window) {
            return new Id(window.trigger(), window.setId(), window.span().start());
        }
    }

    OpenWindows(Collection<StoredWindow> stored) {
        stored.forEach(window -> at(window).add(window));
    }

    private List<StoredWindow> at(StoredWindow window) {
        return open.computeIfAbsent(new Place(window.trigger(), window.setId()), place -> new ArrayList<>());
    }

    /** The open window that contains an instant. */
    Optional<StoredWindow> find(TriggerKey trigger, String setId, Instant instant) {
        return open.getOrDefault(new Place(trigger, setId), List.of()).stream()
                .filter(window -> window.span().contains(instant))
                .findFirst();
    }

    /** Keeps a window as it is now. */
    void keep(StoredWindow window) {
        drop(window);
        at(window).add(window);
        removed.remove(Id.of(window));
        changed.put(Id.of(window), window);
    }

    /** Forgets a window and what was seen in it. */
    void forget(StoredWindow window) {
        drop(window);
        changed.remove(Id.of(window));
        removed.put(Id.of(window), window);
    }

    private void drop(StoredWindow window) {
        at(window).removeIf(each -> Id.of(each).equals(Id.of(window)));
    }

    Collection<StoredWindow> changed() {
        return changed.values();
    }

    Collection<StoredWindow> removed() {
        return removed.values();
    }
}
