package org.picaflor.benchmarks.scenario;

import org.picaflor.benchmarks.report.Journal;
import org.picaflor.benchmarks.subject.Outcome;

/** Writes down what else an outcome tells. */
@FunctionalInterface
interface Details {
    /** For scenarios of which nothing else is of interest. */
    Details NONE = (subject, outcome, journal) -> {};

    void write(String subject, Outcome outcome, Journal journal);
}
