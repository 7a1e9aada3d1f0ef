package org.picaflor.persistence.migration;

import java.util.List;
import org.picaflor.persistence.sql.Database;

/** What a database says of its tables, in lines that can be compared; partitions count as parts of their table. */
class SchemaCatalog {
    private static final String COLUMNS = """
            SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                   || CASE WHEN a.attcollation <> t.typcollation THEN ' COLLATE ' || l.collname ELSE '' END
              FROM pg_class c
              JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
              JOIN pg_type t ON t.oid = a.atttypid
              LEFT JOIN pg_collation l ON l.oid = a.attcollation
             WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
               AND c.relname <> 'flyway_schema_history'
             ORDER BY 1""";
    private static final String REQUIRED_COLUMNS = """
            SELECT c.relname || '.' || a.attname FROM pg_class c
              JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND a.attnotnull
             WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
               AND c.relname <> 'flyway_schema_history'
             ORDER BY 1""";
    private static final String KEYS = """
            SELECT c.relname || CASE WHEN x.indisprimary THEN '' ELSE '.' || i.relname END
                   || CASE WHEN x.indisunique AND NOT x.indisprimary THEN ' UNIQUE' ELSE '' END
                   || ' (' || (SELECT string_agg(pg_get_indexdef(x.indexrelid, k, false), ', ' ORDER BY k)
                                 FROM generate_series(1, x.indnkeyatts) AS k) || ')'
              FROM pg_index x
              JOIN pg_class i ON i.oid = x.indexrelid
              JOIN pg_class c ON c.oid = x.indrelid
             WHERE x.indisprimary = ? AND c.relnamespace = 'public'::regnamespace AND NOT c.relispartition
               AND c.relname <> 'flyway_schema_history'
             ORDER BY 1""";
    private static final String SPECIAL_INDEXES = """
            SELECT i.relname || ' ' || m.amname || ' WHERE ' || coalesce(pg_get_expr(x.indpred, x.indrelid), '')
              FROM pg_index x
              JOIN pg_class i ON i.oid = x.indexrelid
              JOIN pg_am m ON m.oid = i.relam
             WHERE i.relnamespace = 'public'::regnamespace AND NOT i.relispartition
               AND (m.amname <> 'btree' OR x.indpred IS NOT NULL)
             ORDER BY 1""";
    private static final String STORAGE = """
            WITH piece AS (
                SELECT coalesce(p.relname, c.relname) AS name, c.reloptions FROM pg_class c
                  LEFT JOIN pg_class p ON c.relispartition AND p.oid = pg_partition_root(c.oid)
                 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r')
            SELECT name || ' ' || option
                   || CASE WHEN count(*) < (SELECT count(*) FROM piece o WHERE o.name = piece.name)
                           THEN ' of some partitions' ELSE '' END
              FROM piece, unnest(reloptions) AS option
             GROUP BY name, option
             ORDER BY 1""";
    private static final String PARTITIONED = """
            SELECT relname || ' ' || pg_get_partkeydef(oid) FROM pg_class
             WHERE relnamespace = 'public'::regnamespace AND relkind = 'p'
             ORDER BY 1""";

    private final Database database;

    SchemaCatalog(Database database) {
        this.database = database;
    }

    /** Table, name, type and collation of each column. */
    List<String> columns() {
        return lines(COLUMNS);
    }

    /** Table and name of each column that cannot be null. */
    List<String> requiredColumns() {
        return lines(REQUIRED_COLUMNS);
    }

    /** Table and columns of each primary key. */
    List<String> primaryKeys() {
        return lines(KEYS, true);
    }

    /** Table, name, uniqueness and columns of each other index. */
    List<String> indexes() {
        return lines(KEYS, false);
    }

    /** Access method and condition of the indexes that are not plain B-trees. */
    List<String> specialIndexes() {
        return lines(SPECIAL_INDEXES);
    }

    /** Each table that is split, and by what. */
    List<String> partitioned() {
        return lines(PARTITIONED);
    }

    /** The storage parameters of each table, and whether only some of its partitions have them. */
    List<String> storage() {
        return lines(STORAGE);
    }

    private List<String> lines(String sql, Object... parameters) {
        return database.query(sql, row -> row.getString(1), parameters);
    }
}
