package org.picaflor.benchmarks.scenario;

import org.picaflor.benchmarks.report.Journal;
import org.picaflor.benchmarks.subject.Subject;

/** One thing that is measured on one or more engines, several times. */
public interface Scenario {

    /** Number in the table of targets, such as E1. */
    String id();

    /** Whether it can be measured on that engine. */
    boolean suits(Subject subject);

    /** Done once for each engine, before its first run; nothing, unless the scenario says otherwise. */
    default void warmUp(Subject subject) {}

    /** Measures once and writes the figures down. */
    void run(Subject subject, Journal journal);
}
