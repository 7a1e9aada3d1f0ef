package org.picaflor.benchmarks.scenario;

import java.util.function.DoublePredicate;

/**
 * Finds the highest rate that holds: doubles or halves until it has one that holds and one that does not, then halves
 * the gap between them.
 *
 * @param steps most rates that are tried
 * @param precision ratio of two rates that are taken for the same, such as 1.1
 */
record RateSearch(int steps, double precision) {

    /**
     * The highest rate that held.
     *
     * @return 0 where none did
     */
    double highest(double first, DoublePredicate holds) {
        double good = 0;
        double bad = Double.POSITIVE_INFINITY;
        double rate = first;
        for (int step = 0; step < steps && bad > good * precision; step++) {
            if (holds.test(rate)) {
                good = rate;
            } else {
                bad = rate;
            }
            rate = next(good, bad);
        }
        return good;
    }

    private static double next(double good, double bad) {
        if (Double.isInfinite(bad)) {
            return good * 2;
        }
        return good == 0 ? bad / 2 : Math.sqrt(good * bad);
    }
}
