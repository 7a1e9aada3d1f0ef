package org.picaflor.persistence.service;

/** The states of a service instance; only {@link #RUNNING} ones hold anything. */
public enum ServiceState {
    RUNNING("Alive, as its heartbeat tells."),
    DISCONNECTED("Declared dead: its heartbeat stopped, or a newer server took its name."),
    TERMINATED_GRACEFULLY("Stopped after finishing its work."),
    TERMINATED_FORCED("Stopped in the middle of its work.");

    private final String sentence;

    ServiceState(String sentence) {
        this.sentence = sentence;
    }

    /** What the state means, for documentation and tooltips. */
    public String sentence() {
        return sentence;
    }
}
