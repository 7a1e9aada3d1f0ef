package org.picaflor.tests.system;

/** What tests take turns at. */
public final class Machine {
    /** For tests that use a server to the full, or kill it and count the seconds: two at a time are slow or wrong. */
    public static final String WHOLE = "the whole machine";

    private Machine() {}
}
