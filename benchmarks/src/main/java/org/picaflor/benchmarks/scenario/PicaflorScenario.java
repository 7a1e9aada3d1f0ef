package org.picaflor.benchmarks.scenario;

import org.picaflor.benchmarks.report.Journal;
import org.picaflor.benchmarks.subject.Picaflor;
import org.picaflor.benchmarks.subject.Subject;

/** Something that is measured on Picaflor alone. */
interface PicaflorScenario extends Scenario {

    @Override
    default boolean suits(Subject subject) {
        return subject instanceof Picaflor;
    }

    @Override
    default void run(Subject subject, Journal journal) {
        if (subject instanceof Picaflor picaflor) {
            run(picaflor, journal);
        }
    }

    /** Measures once and writes the figures down. */
    void run(Picaflor picaflor, Journal journal);
}
