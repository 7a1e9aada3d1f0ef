package org.picaflor.benchmarks.scenario;

import org.picaflor.benchmarks.report.Journal;
import org.picaflor.benchmarks.subject.BenchmarkDatabase;

/**
 * Flows with schedules that fire once a year, stored as the server would store them.
 *
 * @param namespace holds nothing else
 * @param flows how many
 * @param each triggers of a flow
 */
record StoredTriggers(String namespace, int flows, int each) {
    private static final String STORED = "SELECT count(*) FROM triggers WHERE tenant = 'main' AND namespace = ?";
    private static final String FIRED = STORED + " AND last_date IS NOT NULL";
    private static final int MICROS_PER_SECOND = 1_000_000;

    int count() {
        return flows * each;
    }

    /** Stores what is missing, which is all or nothing. */
    void store(BenchmarkDatabase database, Journal journal) {
        if (database.number(STORED, namespace) == count()) {
            return;
        }
        database.update(SqlScript.text("schedule-flows.sql"), namespace, namespace, each, flows);
        database.update(SqlScript.text("schedule-triggers.sql"), namespace, flows, each);
        database.execute("VACUUM (ANALYZE) triggers");
        journal.tell("%,d flows with %,d triggers are stored", flows, count());
    }

    void remove(BenchmarkDatabase database) {
        database.update("DELETE FROM triggers WHERE tenant = 'main' AND namespace = ?", namespace);
        database.update("DELETE FROM flows WHERE tenant = 'main' AND namespace = ?", namespace);
    }

    /**
     * Has some of them due soon.
     *
     * @param some how many, from the first on
     * @param seconds until the first of them
     * @param perSecond how many after that in each second
     */
    void makeDue(BenchmarkDatabase database, int some, int seconds, int perSecond) {
        database.update(SqlScript.text("schedule-due.sql"), namespace, some, seconds, MICROS_PER_SECOND / perSecond);
    }

    /** How many have fired since they were made due. */
    long fired(BenchmarkDatabase database) {
        return database.number(FIRED, namespace);
    }
}
