package org.picaflor.persistence.purge;

/** How far a purge is. */
public enum PurgeState {
    /** On its way, or about to go on on another node. */
    RUNNING,
    /** Stopped by somebody; it can be restarted. */
    STOPPED,
    /** It went wrong; it can be restarted. */
    FAILED,
    /** Everything that was asked for is done. */
    COMPLETED
}
