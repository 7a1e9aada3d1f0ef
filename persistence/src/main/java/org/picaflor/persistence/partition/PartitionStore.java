package org.picaflor.persistence.partition;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.SqlArray;

/** Reads, cuts and drops ranges. What changes them belongs into a transaction, which is to be rolled back on failure. */
class PartitionStore {
    private static final String RANGES = """
            SELECT substr(c.relname, length('executions_') + 1) AS name, pg_get_expr(c.relpartbound, c.oid) AS bounds
              FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
             WHERE i.inhparent = 'executions'::regclass""";

    /** Bytes that are read through in a few milliseconds. */
    private static final long SMALL = 4L << 20;

    private static final String STORAGE = """
            SELECT coalesce(' WITH (' || array_to_string(reloptions, ', ') || ')', '') FROM pg_class
             WHERE oid = ?::regclass""";

    /**
     * Autovacuum makes no statistics of tables as a whole, only of their partitions. Those of the parent are made anew each
     * time it has doubled; without its partitions (which only PostgreSQL 18 can), because one that is known to be empty
     * is read through by plans that outlive that.
     */
    private static final String OUTDATED = """
            SELECT t.oid::regclass::text AS name FROM pg_class t
              JOIN pg_inherits i ON i.inhparent = t.oid JOIN pg_class c ON c.oid = i.inhrelid
             WHERE t.oid IN (SELECT n::regclass FROM unnest(?) AS n)
               AND current_setting('server_version_num')::int >= 180000
             GROUP BY t.oid, t.reltuples
            HAVING sum(c.reltuples) > 1000 AND sum(c.reltuples) NOT BETWEEN t.reltuples / 2 AND t.reltuples * 2""";

    private final Database database;
    private final PartitionLocks locks;

    PartitionStore(Database database, PartitionLocks locks) {
        this.database = database;
        this.locks = locks;
    }

    /** From the oldest to the newest; only for who is alone, since ranges that come and go meanwhile are half there. */
    List<Range> ranges() {
        return database.query(RANGES, row -> Range.of(row.getString("name"), row.getString("bounds"))).stream()
                .sorted(Comparator.comparing(Range::from, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }

    /** Whether all partitions of a range are read through in no time. */
    boolean isSmall(Range range) {
        String size = "SELECT sum(pg_relation_size(p::regclass)) FROM unnest(?) AS p";
        return database.number(size, SqlArray.texts(SplitTable.partitions(range))) < SMALL;
    }

    /** The rows of a table in some ranges; counted. */
    long rows(SplitTable table, List<Range> ranges) {
        return ranges.stream()
                .mapToLong(range -> database.number("SELECT count(*) FROM " + table.partition(range)))
                .sum();
    }

    /** Whether ids are stored, in any of the tables, from the bound on. */
    boolean isAnythingBehind(Range newest, String bound) {
        return Arrays.stream(SplitTable.values())
                .anyMatch(table -> database.first(
                                "SELECT 1 FROM " + table.partition(newest) + " WHERE " + table.key() + " >= ? LIMIT 1",
                                row -> 1,
                                bound)
                        .isPresent());
    }

    /**
     * Ends the newest range before the cut and begins another one there. What lies behind it already, by a clock that is
     * far ahead, moves.
     *
     * @return whether it was done; not where somebody else is at it or has done it
     */
    boolean cut(Range newest, Cut cut) {
        if (!locks.alone() || !ranges().getLast().equals(newest)) {
            return false;
        }
        locks.exclude(List.of(newest));
        for (SplitTable table : SplitTable.values()) {
            String part = table.partition(newest);
            String fresh = table.partition(cut.name());
            detach(table, part);
            create(table, fresh, new Range(cut.name(), cut.bound(), null), storage(part));
            String behind = part + " WHERE " + table.key() + " >= ?";
            if (database.update("INSERT INTO " + fresh + " SELECT * FROM " + behind, cut.bound()) > 0) {
                database.update("DELETE FROM " + behind, cut.bound());
            }
            database.update("ALTER TABLE " + table.table() + " ATTACH PARTITION " + part + " "
                    + newest.until(cut.bound()).bounds());
        }
        return true;
    }

    /**
     * Drops ranges but for the executions in them that still run or ended of late: they move, with all that belongs to
     * them, into a new oldest range.
     *
     * @param bound the end of the last range to be dropped
     * @param keptFrom what ended from then on is kept
     * @return how many executions were kept; empty where somebody else is at it, or it is not worth it yet
     */
    Optional<Integer> drop(String bound, Instant keptFrom) {
        if (!locks.alone()) {
            return Optional.empty();
        }
        List<Range> dropped =
                ranges().stream().filter(range -> range.endsBy(bound)).toList();
        if (dropped.isEmpty() || (dropped.size() == 1 && !isMostlyEnded(dropped.getFirst(), keptFrom))) {
            return Optional.empty();
        }
        TreeSet<String> kept = new TreeSet<>();
        dropped.forEach(range -> kept.addAll(ids(range, "ended_at IS NULL OR ended_at >= ?", keptFrom)));
        locks.exclude(dropped);
        dropped.forEach(range -> kept.addAll(ids(range, "ended_at IS NULL")));
        SqlArray ids = SqlArray.texts(kept);
        for (SplitTable table : SplitTable.values()) {
            replace(table, dropped, bound, ids);
        }
        return Optional.of(kept.size());
    }

    /**
     * Begins all ranges anew, as one, with the few executions that stay: those that still run and those from an id on.
     *
     * @param most executions that may stay: so many are copied while nobody else reads or writes
     * @return how many stayed; empty where there are more, or somebody else is at it
     */
    Optional<Integer> renew(String keptFrom, int most) {
        if (!locks.alone()) {
            return Optional.empty();
        }
        List<Range> all = ranges();
        if (staying(keptFrom, most).size() > most) {
            return Optional.empty();
        }
        locks.exclude(all);
        List<String> kept = staying(keptFrom, most);
        if (kept.size() > most) {
            return Optional.empty();
        }
        SqlArray ids = SqlArray.texts(kept);
        for (SplitTable table : SplitTable.values()) {
            replace(table, all, null, ids);
        }
        return Optional.of(kept.size());
    }

    /** What still runs and what there is from an id on; one more than the limit where there are more. */
    private List<String> staying(String from, int most) {
        return database.query(
                "SELECT id FROM executions WHERE id >= ? UNION ALL SELECT id FROM executions WHERE ended_at IS NULL AND id < ?"
                        + " LIMIT ?",
                row -> row.getString("id"),
                from,
                from,
                most + 1);
    }

    /** How many executions have ended before an id, counted no further than a limit. */
    long ended(String before, int most) {
        return database.number(
                "SELECT count(*) FROM (SELECT 1 FROM executions WHERE id < ? AND ended_at IS NOT NULL LIMIT ?) e",
                before,
                most);
    }

    /** Whether the oldest range would be less than half as large without what may go: else it is not worth the locks. */
    private boolean isMostlyEnded(Range oldest, Instant keptFrom) {
        return database.query(
                        "SELECT 2 * count(*) FILTER (WHERE ended_at < ?) > count(*) AS ended FROM "
                                + SplitTable.EXECUTIONS.partition(oldest),
                        row -> row.getBoolean("ended"),
                        keptFrom)
                .getFirst();
    }

    private List<String> ids(Range range, String condition, Object... parameters) {
        return database.query(
                "SELECT id FROM " + SplitTable.EXECUTIONS.partition(range) + " WHERE " + condition,
                row -> row.getString("id"),
                parameters);
    }

    private void replace(SplitTable table, List<Range> dropped, @Nullable String bound, SqlArray kept) {
        String oldest = table.partition(Range.OLDEST);
        String storage = storage(oldest);
        dropped.forEach(range -> detach(table, table.partition(range)));
        String former = table.partition("former");
        database.update("ALTER TABLE " + oldest + " RENAME TO " + former);
        create(table, oldest, new Range(Range.OLDEST, null, bound), storage);
        Stream.concat(
                        Stream.of(former),
                        dropped.stream()
                                .filter(range -> !range.name().equals(Range.OLDEST))
                                .map(table::partition))
                .forEach(part -> {
                    database.update(
                            "INSERT INTO " + oldest + " SELECT * FROM " + part + " WHERE " + table.key() + " = ANY(?)",
                            kept);
                    database.update("DROP TABLE " + part);
                });
    }

    /** Makes statistics of the tables that have grown or shrunk a lot; outside of transactions. */
    void analyze() {
        SqlArray tables = SqlArray.texts(
                Arrays.stream(SplitTable.values()).map(SplitTable::table).toList());
        database.query(OUTDATED, row -> row.getString("name"), tables)
                .forEach(table -> database.update("ANALYZE ONLY " + table));
    }

    private void detach(SplitTable table, String part) {
        database.update("ALTER TABLE " + table.table() + " DETACH PARTITION " + part);
    }

    private void create(SplitTable table, String part, Range range, String storage) {
        database.update("CREATE TABLE " + part + " PARTITION OF " + table.table() + " " + range.bounds() + storage);
    }

    private String storage(String part) {
        return database.query(STORAGE, row -> row.getString(1), part).getFirst();
    }
}
