package org.picaflor.benchmarks.report;

/** A figure beside its target. */
public enum Verdict {
    GOAL("goal met"),
    MUST("must met"),
    MISSED("MISSED"),
    NONE("");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
