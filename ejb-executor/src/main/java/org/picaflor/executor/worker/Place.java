package org.picaflor.executor.worker;

/** Where a job that a node was given stands. */
public enum Place {
    /** It has a slot and runs at once. */
    SLOT,
    /** It is claimed for this node and waits here for a slot. */
    WAITING_ROOM,
    /** This node cannot take it: it is left to whoever claims it first. */
    NONE
}
