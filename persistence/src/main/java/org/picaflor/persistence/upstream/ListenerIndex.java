package org.picaflor.persistence.upstream;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.spi.UpstreamScope;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.trigger.TriggerKey;

/**
 * Listeners by what they listen to: to find those of an execution costs what they are, and a look for each length that a
 * prefix has, however many listen to something else. Not safe for use by several threads.
 */
final class ListenerIndex {
    private final Map<TriggerKey, Listening> listeners = new HashMap<>();
    private final Map<Room, Map<TriggerKey, Set<State>>> rooms = new HashMap<>();
    /** How many rooms of prefixes there are of each length. */
    private final Map<Integer, Integer> prefixLengths = new TreeMap<>();

    /** Where those meet that listen to the same. */
    private record Room(String tenant, UpstreamScope scope) {}

    boolean isEmpty() {
        return listeners.isEmpty();
    }

    /** @param listening null where it listens no more */
    void put(TriggerKey key, @Nullable Listening listening) {
        Listening before = listeners.remove(key);
        if (before != null) {
            before.scopes().forEach(scope -> leave(new Room(key.tenant(), scope), key));
        }
        if (listening != null) {
            listeners.put(key, listening);
            listening.scopes().forEach(scope -> enter(new Room(key.tenant(), scope), key, listening.states()));
        }
    }

    private void enter(Room room, TriggerKey key, Set<State> states) {
        Map<TriggerKey, Set<State>> inside = rooms.get(room);
        if (inside == null) {
            inside = new HashMap<>();
            rooms.put(room, inside);
            countPrefix(room, 1);
        }
        inside.put(key, states);
    }

    private void leave(Room room, TriggerKey key) {
        Map<TriggerKey, Set<State>> inside = rooms.get(room);
        if (inside != null && inside.remove(key) != null && inside.isEmpty()) {
            rooms.remove(room);
            countPrefix(room, -1);
        }
    }

    private void countPrefix(Room room, int change) {
        if (room.scope().isPrefix()) {
            prefixLengths.merge(
                    room.scope().namespace().length(), change, (a, b) -> a + b == 0 ? null : Integer.valueOf(a + b));
        }
    }

    /** Who is to be told that an execution of a flow got into a state, each once; never a trigger of the flow itself. */
    List<TriggerKey> find(FlowKey flow, State state) {
        if (listeners.isEmpty()) {
            return List.of();
        }
        Set<TriggerKey> found = new LinkedHashSet<>();
        String namespace = flow.namespace();
        collect(found, flow, state, UpstreamScope.flow(namespace, flow.id()));
        collect(found, flow, state, UpstreamScope.namespace(namespace));
        for (int length : prefixLengths.keySet()) {
            if (length <= namespace.length()) {
                collect(found, flow, state, UpstreamScope.prefix(namespace.substring(0, length)));
            }
        }
        return new ArrayList<>(found);
    }

    private void collect(Set<TriggerKey> found, FlowKey flow, State state, UpstreamScope scope) {
        rooms.getOrDefault(new Room(flow.tenant(), scope), Collections.emptyMap())
                .forEach((key, states) -> {
                    boolean isOwn = key.namespace().equals(flow.namespace())
                            && key.flowId().equals(flow.id());
                    if (!isOwn && states.contains(state)) {
                        found.add(key);
                    }
                });
    }
}
