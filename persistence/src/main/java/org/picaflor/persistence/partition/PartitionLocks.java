package org.picaflor.persistence.partition;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.picaflor.persistence.sql.Database;

/**
 * Takes the locks of the upkeep in the caller's transaction. No wait is long, so that nobody who queues up behind it waits
 * for long either; and what is waited for while other locks are held is given up before PostgreSQL looks for deadlocks,
 * so that never a step of an execution is what gives way.
 */
class PartitionLocks {
    /** "picaflor", in letters' numbers. */
    private static final long KEY = 0x7069_6361_666C_6F72L;

    private static final String ALONE = "SELECT pg_try_advisory_xact_lock(?) AS alone";
    private static final String BOUNDED =
            "SELECT set_config('lock_timeout', ?, true), set_config('statement_timeout', '20s', true)";

    private final Database database;

    PartitionLocks(Database database) {
        this.database = database;
    }

    /** Whether nobody else changes partitions while this transaction lasts. */
    boolean alone() {
        return database.query(ALONE, row -> row.getBoolean("alone"), KEY).getFirst();
    }

    /** Bounds each wait for a lock. */
    void wait(String most) {
        database.query(BOUNDED, row -> 1, most);
    }

    /**
     * Makes sure that nobody else reads or writes the split tables until this transaction ends.
     *
     * @param touched the ranges whose partitions are changed
     * @throws org.picaflor.persistence.sql.DatabaseException where somebody holds on to them for too long
     */
    void exclude(List<Range> touched) {
        String partitions = touched.stream()
                .flatMap(range -> SplitTable.partitions(range).stream())
                .collect(Collectors.joining(", "));
        String tables = Arrays.stream(SplitTable.values())
                .map(table -> "ONLY " + table.table())
                .collect(Collectors.joining(", "));
        // Autovacuum gives way after a second; readers and writers go on meanwhile.
        wait("3s");
        database.update("LOCK TABLE " + partitions + " IN SHARE UPDATE EXCLUSIVE MODE");
        // Group commits begin here: those under way come to their end, the others wait without holding anything.
        wait("1s");
        database.update("LOCK TABLE shards IN EXCLUSIVE MODE");
        wait("200ms");
        database.update("LOCK TABLE " + tables + " IN ACCESS EXCLUSIVE MODE");
    }
}
