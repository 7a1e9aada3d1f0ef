package org.picaflor.persistence.partition;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.DatabaseException;
import org.picaflor.persistence.sql.SqlArray;

/**
 * Constraints that prove that nothing in a large newest range lies behind a cut. PostgreSQL checks them while others write;
 * without them it would read the whole range while nobody can. They are there from the decision to cut until it is
 * done; whoever finds them goes on with that cut.
 */
class PartitionProofs {
    private static final Pattern NAME = Pattern.compile("cut_(\\d{8}_\\d{4})_([0-9A-Za-z]{22})");
    /** Somebody else has finished the cut and removed its proofs. */
    private static final String UNDEFINED = "42704";

    private static final String FOUND = """
            SELECT conrelid::regclass::text AS partition, conname, convalidated FROM pg_constraint
             WHERE conname LIKE 'cut\\_%' AND conrelid IN (SELECT p::regclass FROM unnest(?) AS p)""";

    private final Database database;
    private final PartitionLocks locks;
    private final PartitionStore store;

    private record Proof(String partition, String name, boolean valid) {}

    PartitionProofs(Database database, PartitionLocks locks, PartitionStore store) {
        this.database = database;
        this.locks = locks;
        this.store = store;
    }

    /** The cut of the newest range that somebody has begun and not finished. */
    Optional<Cut> begun(Range newest) {
        return found(newest).stream()
                .map(proof -> NAME.matcher(proof.name()))
                .filter(Matcher::matches)
                .map(name -> new Cut(name.group(2), name.group(1)))
                .findFirst();
    }

    /**
     * Adds what is missing and checks it.
     *
     * @return whether all is proven; not where somebody else is at it
     */
    boolean prove(Range newest, Cut cut, Transactions transactions) {
        Set<String> there = found(newest).stream().map(Proof::partition).collect(Collectors.toSet());
        for (SplitTable table : SplitTable.values()) {
            if (!there.contains(table.partition(newest)) && !transactions.run(() -> add(newest, table, cut))) {
                return false;
            }
        }
        return found(newest).stream().allMatch(proof -> proof.valid() || validate(proof));
    }

    private boolean validate(Proof proof) {
        try {
            database.update(alter(proof.partition()) + "VALIDATE CONSTRAINT " + quoted(proof));
            return true;
        } catch (DatabaseException e) {
            if (UNDEFINED.equals(e.sqlState())) {
                return false;
            }
            throw e;
        }
    }

    /** Of several that are at it, the one that has the lock goes on. */
    private boolean add(Range newest, SplitTable table, Cut cut) {
        if (!locks.alone() || !store.ranges().getLast().equals(newest)) {
            return false;
        }
        if (found(newest).stream().anyMatch(proof -> proof.partition().equals(table.partition(newest)))) {
            return true;
        }
        locks.wait("1s");
        String lower = newest.from() == null ? "" : table.key() + " >= '" + newest.from() + "' AND ";
        database.update(alter(table.partition(newest)) + "ADD CONSTRAINT \"" + name(cut) + "\" CHECK (" + lower
                + table.key() + " < '" + cut.bound() + "') NOT VALID");
        return true;
    }

    /** In the caller's transaction; tells how many there were. */
    int remove(Range newest) {
        List<Proof> proofs = found(newest);
        if (!proofs.isEmpty()) {
            locks.wait("1s");
            proofs.forEach(proof -> database.update(alter(proof.partition()) + "DROP CONSTRAINT " + quoted(proof)));
        }
        return proofs.size();
    }

    private List<Proof> found(Range newest) {
        return database.query(
                FOUND,
                row -> new Proof(row.getString("partition"), row.getString("conname"), row.getBoolean("convalidated")),
                SqlArray.texts(SplitTable.partitions(newest)));
    }

    private static String name(Cut cut) {
        return "cut_" + cut.name() + "_" + cut.bound();
    }

    private static String alter(String partition) {
        return "ALTER TABLE " + partition + " ";
    }

    private static String quoted(Proof proof) {
        return '"' + proof.name() + '"';
    }
}
