package org.picaflor.executor.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.LargeOutputs;

/**
 * What tasks gave out, as expressions read it: by task id, then by the values of the loops around the task, outermost
 * first. It grows in place: a finished task run adds its own outputs at its own place, whatever the size of the rest; a
 * task without outputs adds nothing. One thread adds, any number read.
 */
final class OutputTree {
    private final GrowingMap root = new GrowingMap();
    private final Deque<Held> held = new ArrayDeque<>();
    private long footprint;

    /** Outputs that could be let go, and the bytes that would bring. */
    private record Held(LargeOutputs outputs, long bytes) {}

    /**
     * Adds the outputs of one task run.
     *
     * @param path the values of the enclosing loops, outermost first; empty outside of loops
     * @param outputs taken as it is, never copied: it must not change afterwards
     */
    void add(String taskId, List<String> path, Map<String, Object> outputs) {
        footprint += Footprint.ENTRY + Footprint.of(outputs);
        add(root, taskId, path, outputs);
    }

    /**
     * As {@link #add(String, List, Map)}, for outputs that may be let go once they are stored, where they are large.
     *
     * @param stored reads them again; may throw where it cannot at the moment
     */
    void add(String taskId, List<String> path, Map<String, Object> outputs, Supplier<Map<String, Object>> stored) {
        if (outputs instanceof LargeOutputs) {
            footprint += Footprint.ENTRY + Footprint.LARGE_OUTPUTS;
            add(root, taskId, path, LargeOutputs.elsewhere(stored));
            return;
        }
        long bytes = Footprint.of(outputs);
        footprint += Footprint.ENTRY + bytes;
        if (bytes < LargeOutputs.SMALL) {
            add(root, taskId, path, outputs);
        } else {
            LargeOutputs large = LargeOutputs.here(outputs, stored);
            footprint += Footprint.LARGE_OUTPUTS;
            held.add(new Held(large, bytes));
            add(root, taskId, path, large);
        }
    }

    private static void add(GrowingMap root, String taskId, List<String> path, Map<String, Object> outputs) {
        GrowingMap node = root;
        String key = taskId;
        for (String value : path) {
            node = child(node, key);
            key = value;
        }
        node.add(key, outputs);
    }

    /**
     * Takes over everything that a newer tree holds, all of which is stored by now; costs as much as that tree is large.
     * What was added first is let go where the whole is more than {@link LargeOutputs#MOST_BYTES}.
     */
    void addAll(OutputTree newer) {
        footprint += newer.footprint;
        held.addAll(newer.held);
        addAll(root, newer.root);
        while (footprint > LargeOutputs.MOST_BYTES && !held.isEmpty()) {
            Held oldest = held.remove();
            oldest.outputs().release();
            footprint -= oldest.bytes();
        }
    }

    /** Roughly the bytes of all that was added. */
    long footprint() {
        return footprint;
    }

    boolean isEmpty() {
        return root.isEmpty();
    }

    /** The tree as expressions read it; reflects later additions. */
    Map<String, Object> view() {
        return root;
    }

    /** This tree with a newer one on top, without copying either. */
    Map<String, Object> viewUnder(OutputTree newer) {
        if (newer.isEmpty()) {
            return root;
        }
        return root.isEmpty() ? newer.root : new LayeredMap(root, newer.root);
    }

    private static GrowingMap child(GrowingMap node, String key) {
        if (node.get(key) instanceof GrowingMap existing) {
            return existing;
        }
        GrowingMap created = new GrowingMap();
        node.add(key, created);
        return created;
    }

    private static void addAll(GrowingMap target, GrowingMap newer) {
        for (Map.Entry<String, Object> entry : newer.entrySet()) {
            @Nullable Object present = target.get(entry.getKey());
            if (present instanceof GrowingMap below && entry.getValue() instanceof GrowingMap above) {
                addAll(below, above);
            } else {
                target.add(entry.getKey(), entry.getValue());
            }
        }
    }
}
