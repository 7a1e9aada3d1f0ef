package org.picaflor.persistence.queue;

/** Hands out queue offsets. */
public class QueueOffsets {

    public long next() {
        throw new UnsupportedOperationException();
    }
}
