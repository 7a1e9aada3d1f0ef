package org.picaflor.executor.delivery;

import java.util.HashMap;
import java.util.Map;
import org.picaflor.executor.engine.Footprint;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.execution.Execution;

/**
 * Who may enter the room where new executions wait to be stored. It is shared fairly between namespaces without knowing
 * them beforehand, by dynamic thresholds (Choudhury and Hahne, <i>Dynamic queue length thresholds for shared-memory packet
 * switches</i>, 1998): a namespace may have at most three times as many waiting as there are places free. One alone gets
 * three quarters of the room; the others always find a place.
 */
final class Admission {
    /** How many times the free places a namespace may hold. */
    private static final int TIMES_FREE = 3;

    private final int most;
    private final long mostBytes;
    private final Map<String, Integer> waiting = new HashMap<>();
    private int total;
    private long bytes;

    /** A place in the room. */
    record Place(String namespace, long bytes) {}

    /**
     * @param most executions that may wait
     * @param mostBytes roughly the bytes of heap that their inputs may take
     */
    Admission(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /**
     * Gives an execution a place.
     *
     * @throws PicaflorException OVERLOADED where its namespace has its share, NODE_FULL where there is no place for anyone
     */
    synchronized Place enter(Execution execution) {
        String namespace = execution.flow().tenant() + "/" + execution.flow().namespace();
        int own = waiting.getOrDefault(namespace, 0);
        long size = Footprint.of(execution.inputs());
        if (total >= most || total > 0 && bytes + size > mostBytes) {
            throw new PicaflorException(
                    ErrorCode.NODE_FULL,
                    total + " executions wait to be stored on this node, as many as it has room for.",
                    execution.flow().namespace(),
                    "Send this one again in a second, or to another node.",
                    null);
        }
        if (own >= (long) TIMES_FREE * (most - total)) {
            throw new PicaflorException(
                    ErrorCode.OVERLOADED,
                    own + " executions of namespace " + execution.flow().namespace()
                            + " wait to be stored; the places left are for other namespaces.",
                    execution.flow().namespace(),
                    "Send fewer at a time, and this one again in a second.",
                    null);
        }
        waiting.put(namespace, own + 1);
        total++;
        bytes += size;
        return new Place(namespace, size);
    }

    /** Gives a place to the next. */
    synchronized void leave(Place place) {
        waiting.computeIfPresent(place.namespace(), (name, count) -> count == 1 ? null : count - 1);
        total--;
        bytes -= place.bytes();
    }
}
