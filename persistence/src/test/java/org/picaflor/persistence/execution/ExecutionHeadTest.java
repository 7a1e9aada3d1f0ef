package org.picaflor.persistence.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.picaflor.persistence.fixture.Fixtures.IDS;
import static org.picaflor.persistence.fixture.Fixtures.NOON;
import static org.picaflor.persistence.fixture.Fixtures.change;
import static org.picaflor.persistence.fixture.Fixtures.execution;
import static org.picaflor.persistence.fixture.Fixtures.executions;
import static org.picaflor.persistence.fixture.Fixtures.to;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.fixture.Fixtures;

/** When and how the head of an execution changes. */
class ExecutionHeadTest extends ExecutionWritingTest {
    @Test
    void theHeadFollowsTheLastStepAndOnlyWhenItChanged() {
        Execution execution = started();
        Execution running = to(execution, State.RUNNING);

        write(change(to(execution, State.FAILED)));
        assertThat(reader.findHead("main", execution.id())).contains(execution);
        write(change(execution).head(), change(running).head());
        assertThat(reader.findHead("main", execution.id())).contains(running);
    }

    @Test
    void anEndedExecutionHasItsEndStateDateAndOutputs() {
        Execution execution = started();
        Execution ended = to(execution, State.RUNNING, State.SUCCESS).withOutputs(Map.of("answer", 42));

        write(change(ended).head());

        assertThat(reader.findHead("main", execution.id())).contains(ended);
        assertThat(database.query(
                        "SELECT end_state || ' ' || (ended_at = ?) FROM executions",
                        row -> row.getString(1),
                        NOON.plusSeconds(2)))
                .containsExactly("SUCCESS true");
    }

    @Test
    void aRestartedExecutionIsLiveAgain() {
        Execution execution = started();
        Execution ended = to(execution, State.RUNNING, State.FAILED);
        write(change(ended).head());

        write(change(to(ended, State.RESTARTED)).head());

        assertThat(database.number("SELECT count(*) FROM executions WHERE ended_at IS NULL AND end_state IS NULL"))
                .isOne();
    }

    @Test
    void theHeadOfADeletedExecutionCannotBeWritten() {
        Execution gone = to(execution(IDS.next()), State.RUNNING);

        assertThatThrownBy(() -> write(change(gone).head()))
                .isInstanceOf(PicaflorException.class)
                .hasMessageContaining("1 of 1 executions");
    }

    @ParameterizedTest(name = "{0} in a commit")
    @ValueSource(ints = {1, 30, 500})
    void changesOfAHeadBeforeItsEndStayOnTheirPage(int batch) {
        List<Execution> many = executions(1000);
        writer.insert(many);
        long before = headUpdates("n_tup_upd");
        long onTheirPage = headUpdates("n_tup_hot_upd");

        for (State state : List.of(State.RUNNING, State.PAUSED, State.RUNNING, State.KILLING)) {
            for (int from = 0; from < many.size(); from += batch) {
                write(many.subList(from, Math.min(from + batch, many.size())).stream()
                        .map(execution -> change(to(execution, state)).head())
                        .toArray(Fixtures.Change[]::new));
            }
        }

        assertThat(headUpdates("n_tup_upd") - before).isEqualTo(4000);
        assertThat(headUpdates("n_tup_hot_upd") - onTheirPage).isGreaterThanOrEqualTo(3800);
    }

    private long headUpdates(String counter) {
        database.query("SELECT pg_stat_force_next_flush()", row -> 1);
        return database.number("SELECT sum(" + counter + ")::bigint FROM pg_stat_user_tables"
                + " WHERE relid IN (SELECT relid FROM pg_partition_tree('executions'))");
    }
}
