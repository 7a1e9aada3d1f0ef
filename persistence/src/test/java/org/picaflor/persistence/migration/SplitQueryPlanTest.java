package org.picaflor.persistence.migration;

import org.picaflor.persistence.fixture.SplitTables;

/** The same where the tables of executions are split, of which the last range is still empty. */
class SplitQueryPlanTest extends QueryPlanTest {

    @Override
    void prepare() {
        int part = FilledTables.ROWS / 4;
        SplitTables.at(
                database,
                FilledTables.id(part),
                FilledTables.id(2 * part),
                FilledTables.id(3 * part),
                FilledTables.id(FilledTables.ROWS + 1));
    }
}
