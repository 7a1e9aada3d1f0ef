package org.picaflor.persistence.queue;

/** Wakes the pollers of all nodes. */
public class Notifier {

    public void notifyQueues(String payload) {
        throw new UnsupportedOperationException();
    }
}
