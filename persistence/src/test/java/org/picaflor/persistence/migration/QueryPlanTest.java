package org.picaflor.persistence.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.picaflor.persistence.fixture.ExplainedStatement;
import org.picaflor.persistence.fixture.PlanRecorder;
import org.picaflor.persistence.fixture.PostgresTest;

/**
 * Runs the hot statements as the stores send them over filled tables, and reads from the database's own log of plans how
 * it went about them: by an index, without reading a table through, and where it says so without sorting.
 */
class QueryPlanTest extends PostgresTest {
    private static final Path PAGE = Path.of("..", "docs", "statements.md");
    private static final List<Integer> BATCHES = List.of(1, 500);

    private PlanRecorder plans;

    @BeforeAll
    void fill() {
        plans = new PlanRecorder(dataSource);
        prepare();
        FilledTables.fill(database);
    }

    /** Before the tables are filled. */
    void prepare() {}

    Stream<Arguments> hotStatements() {
        return new HotStatements(dataSource)
                .all()
                .flatMap(use -> BATCHES.stream()
                        .flatMap(batch -> Stream.of("force_custom_plan", "force_generic_plan")
                                .map(mode -> Arguments.of(use, batch, mode))));
    }

    @ParameterizedTest(name = "{0}, {1} at a time, {2}")
    @MethodSource("hotStatements")
    void aHotStatementGoesByItsIndex(HotStatements.Use use, int batch, String mode) {
        List<ExplainedStatement> explained = plans.of(mode, () -> use.ofBatch().accept(batch));

        assertThat(explained).isNotEmpty();
        Set<String> indexes = new TreeSet<>();
        for (ExplainedStatement statement : explained) {
            indexes.addAll(statement.indexes());
            if (!statement.text().startsWith("SELECT count(*) FROM executions")) {
                Set<String> readThrough = statement.readThrough();
                readThrough.removeAll(HotStatements.smallTables());
                assertThat(readThrough)
                        .as("read through by %s%n%s", statement.text(), statement.plan())
                        .isEmpty();
                assertThat(statement.sorts() && !use.sorts() && !isOfSmallTables(statement))
                        .as("sorts: %s%n%s", statement.text(), statement.plan())
                        .isFalse();
            }
        }
        if (!use.index().isEmpty()) {
            assertThat(indexes).contains(use.index());
        }
    }

    private static boolean isOfSmallTables(ExplainedStatement statement) {
        return statement.text().contains("FROM shards");
    }

    @Test
    void thePageOfStatementsNamesEveryHotOne() throws IOException {
        Map<String, Set<String>> usesByText = new TreeMap<>();
        new HotStatements(dataSource)
                .all()
                .forEach(use -> BATCHES.forEach(batch -> plans.of(
                                "force_generic_plan", () -> use.ofBatch().accept(batch))
                        .forEach(statement -> usesByText
                                .computeIfAbsent(ExplainedStatement.shape(statement.text()), text -> new TreeSet<>())
                                .add(use.name()))));
        String page = page(usesByText);
        if (Boolean.getBoolean("statements.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("docs/statements.md is written by `mvn -pl persistence -am test -Dtest=QueryPlanTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dstatements.write=true`")
                .hasContent(page);
    }

    private static String page(Map<String, Set<String>> usesByText) {
        List<String> lines = new ArrayList<>(List.of(
                "# Hot statements",
                "",
                "What the running system sends to PostgreSQL again and again, with `?` for parameters and constants. Written by",
                "`QueryPlanTest`, which runs each of them for one and for five hundred at a time over filled tables, with the plan",
                "made for the values and with the generic one, and fails where one reads a table through or sorts more than it was",
                "asked for. Another test compares this list with what the database of the in-container tests was sent.",
                "",
                "Tables that stay small may be read through: "
                        + String.join(", ", new TreeSet<>(HotStatements.smallTables())) + ".",
                ""));
        usesByText.forEach(
                (text, uses) -> lines.addAll(List.of("- " + String.join(", ", uses) + ":", "  `" + text + "`")));
        return String.join("\n", lines) + "\n";
    }
}
