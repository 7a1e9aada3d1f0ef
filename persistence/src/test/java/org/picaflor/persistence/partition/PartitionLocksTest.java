package org.picaflor.persistence.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.failure.Failure;
import org.picaflor.persistence.sql.DatabaseException;

/** The upkeep among others: of several nodes at once, and with somebody who holds on to a table. */
class PartitionLocksTest extends PassingDaysTest {

    @RepeatedTest(5)
    void nodesThatRunAtOnceDoEachThingOnce() throws Exception {
        stored(Duration.ZERO, State.RUNNING, State.SUCCESS);
        days(0, 2);
        for (int day : List.of(8, 16, 24, 32, 40)) {
            now = BEGIN.plus(Duration.ofDays(day).plusHours(1));
            List<PartitionUpkeep.Done> done = atOnce(4, () -> run(SETTINGS));
            assertThat(done.stream().map(PartitionUpkeep.Done::begun).filter(Objects::nonNull))
                    .hasSizeLessThanOrEqualTo(2)
                    .doesNotHaveDuplicates();
            // Who met another at the lock left the rest to the next run.
            run(SETTINGS);
            assertAllTablesAreSplitAlike();
        }
        days(41, 42);
        assertThat(storedIds()).isEmpty();
    }

    private static <T> List<T> atOnce(int nodes, Supplier<T> work) throws Exception {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(nodes)) {
            List<Future<T>> futures = Stream.generate(() -> threads.submit(work::get))
                    .limit(nodes)
                    .toList();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
        }
        return results;
    }

    @Test
    void aLongReaderLeavesEverythingAsItWasAndTheNextRunDoesIt() throws Exception {
        stored(Duration.ofDays(3), State.RUNNING, State.SUCCESS);
        days(0, 26);
        List<String> before = ranges();
        now = BEGIN.plus(Duration.ofDays(27));

        for (String held : List.of("logs", "executions", "task_runs")) {
            try (Connection reading = dataSource.another();
                    Statement statement = reading.createStatement()) {
                reading.setAutoCommit(false);
                statement.execute("SELECT count(*) FROM " + held);

                assertThatThrownBy(() -> run(SETTINGS))
                        .isInstanceOfSatisfying(
                                DatabaseException.class,
                                e -> assertThat(e.sqlState()).isEqualTo(Failure.LOCK_NOT_AVAILABLE))
                        .satisfies(e -> assertThat(Failure.of(e)).isInstanceOf(Failure.Passing.class));
                assertThat(ranges()).isEqualTo(before);
                assertThat(storedIds()).hasSize(1);
                reading.rollback();
            }
        }
        assertThat(run(SETTINGS).keptOfDropped()).isZero();
        assertThat(storedIds()).isEmpty();
        assertAllTablesAreSplitAlike();
    }
}
