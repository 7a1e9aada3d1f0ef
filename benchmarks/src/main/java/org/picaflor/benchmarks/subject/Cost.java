package org.picaflor.benchmarks.subject;

import java.util.List;

/**
 * What a number of executions took of the database and the processors, each figure for one execution.
 *
 * @param statements SQL statements other than BEGIN, COMMIT and ROLLBACK
 * @param roundTrips what the server waited for: statements, and the COMMIT of each transaction; a BEGIN travels with
 *     the statement after it
 * @param rows rows that were inserted, updated or deleted
 * @param walBytes bytes of write-ahead log
 * @param serverCpuMillis processor time of the server
 * @param databaseCpuMillis processor time of PostgreSQL
 * @param allocatedBytes bytes that the threads of the server allocated on its heap
 * @param top the statements on which the database spent most time
 */
public record Cost(
        double statements,
        double roundTrips,
        double rows,
        double walBytes,
        double serverCpuMillis,
        double databaseCpuMillis,
        double allocatedBytes,
        List<StatementUse> top) {}
