package org.picaflor.persistence.execution;

import static org.picaflor.persistence.fixture.Fixtures.IDS;
import static org.picaflor.persistence.fixture.Fixtures.execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.picaflor.flow.execution.Execution;
import org.picaflor.persistence.fixture.Fixtures;
import org.picaflor.persistence.fixture.PostgresTest;
import org.picaflor.persistence.queue.ExecutorQueue;
import org.picaflor.persistence.queue.QueueOffsets;
import org.picaflor.persistence.shard.Shards;

/** Each test with empty tables and an owner of all shards that writes. */
abstract class ExecutionWritingTest extends PostgresTest {
    protected final Map<Integer, Long> epochs = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    protected ExecutionWriter writer;

    @SuppressWarnings("NullAway.Init")
    protected ExecutionReader reader;

    @SuppressWarnings("NullAway.Init")
    protected ExecutorQueue queue;

    @BeforeEach
    void startEmpty() {
        clear(
                "executions",
                "execution_details",
                "execution_labels",
                "task_runs",
                "task_outputs",
                "logs",
                "queue_messages",
                "triggers");
        database.update("UPDATE shards SET epoch = 7, owner = 'me'");
        for (int shard = 0; shard < Shards.COUNT; shard++) {
            epochs.put(shard, 7L);
        }
        queue = new ExecutorQueue(dataSource, new QueueOffsets(dataSource));
        writer = new ExecutionWriter(dataSource, queue);
        reader = new ExecutionReader(dataSource);
    }

    /** A new execution that is stored. */
    protected Execution started() {
        Execution execution = execution(IDS.next());
        writer.insert(List.of(execution));
        return execution;
    }

    /** Writes what happened in one transaction. */
    protected void write(Fixtures.Change... changes) {
        List<ExecutionChange> done = new ArrayList<>();
        for (Fixtures.Change change : changes) {
            done.add(change.done());
        }
        dataSource.inTransaction(() -> writer.write(done, epochs));
    }
}
