package org.picaflor.tests.fault;

/** How often a fault is made: {@code -Dpicaflor.faults=20} for the long form. */
final class Rounds {
    private Rounds() {}

    static int count(int inShort) {
        return Integer.getInteger("picaflor.faults", inShort);
    }

    /** Where the moments of the faults come from: {@code -Dpicaflor.faults.seed}, the same gives the same moments. */
    static long seed() {
        return Long.getLong("picaflor.faults.seed", 1);
    }
}
