package org.picaflor.tests.fault;

import org.picaflor.tests.system.PicaflorSystem;

/**
 * What statements have cost the database.
 *
 * @param calls how often they were sent
 * @param rows how many rows they returned or changed
 * @param pages how many pages of tables and indexes they touched, each as often as it was touched
 */
record StatementCost(long calls, long rows, long pages) {

    /**
     * Until now, of all statements with such a beginning.
     *
     * @param beginning as a pattern of {@code LIKE}
     */
    static StatementCost of(PicaflorSystem system, String beginning) {
        String sent = " FROM pg_stat_statements WHERE toplevel AND query LIKE '" + beginning + "%'";
        return new StatementCost(
                system.number("SELECT sum(calls)::bigint" + sent),
                system.number("SELECT sum(rows)::bigint" + sent),
                system.number("SELECT sum(shared_blks_hit + shared_blks_read)::bigint" + sent));
    }

    StatementCost since(StatementCost before) {
        return new StatementCost(calls - before.calls, rows - before.rows, pages - before.pages);
    }
}
