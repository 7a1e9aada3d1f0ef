package org.picaflor.flow.spi;

/** What becomes of the instants of a schedule that passed while no scheduler was up or the trigger was disabled. */
public enum MissedSchedules {
    /** It fires for each of them, one after another. */
    ALL,
    /** It fires for the last of them. */
    LAST,
    /** It fires for none. */
    NONE
}
