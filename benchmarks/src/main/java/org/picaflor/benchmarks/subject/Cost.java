package org.picaflor.benchmarks.subject;

import java.util.List;

/**
 * What a number of executions took of the database and the processors, each figure for one execution.
 *
 * @param statements SQL statements other than BEGIN, COMMIT and ROLLBACK
 * @param roundTrips statements that the server waited for: all but BEGIN, which travels with the next one
 * @param rows rows that were inserted, updated or deleted
 * @param walBytes bytes of write-ahead log
 * @param serverCpuMillis processor time of the server
 * @param databaseCpuMillis processor time of PostgreSQL
 * @param top the statements on which the database spent most time
 */
public record Cost(
        double statements,
        double roundTrips,
        double rows,
        double walBytes,
        double serverCpuMillis,
        double databaseCpuMillis,
        List<StatementUse> top) {}
