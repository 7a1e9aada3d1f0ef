package org.picaflor.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptsTest {

    @ParameterizedTest
    @CsvSource({"floor-folded.sql, 2", "floor-stepwise.sql, 4"})
    void eachStatementOfTheFloorTakesTheIdsOfAGroup(String script, int commits) {
        assertThat(SqlScript.statements(script)).filteredOn("COMMIT"::equals).hasSize(commits);
        assertThat(SqlScript.statements(script))
                .filteredOn(sql -> !sql.equals("COMMIT"))
                .allSatisfy(sql -> assertThat(sql).containsOnlyOnce("?"));
    }
}
