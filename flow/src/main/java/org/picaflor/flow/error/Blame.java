package org.picaflor.flow.error;

/** Who can mend an error. */
public enum Blame {
    /** The author of the flow or the caller of the API: the request or the flow is wrong. */
    USER,
    /** Picaflor itself: a defect. */
    PLATFORM,
    /** Something Picaflor runs on is exhausted or away: database, disk, memory, time. */
    RESOURCES,
    /** A system that a task talks to. */
    EXTERNAL
}
