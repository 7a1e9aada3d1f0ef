package org.picaflor.executor.simulation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.picaflor.executor.engine.LiveExecution;
import org.picaflor.executor.engine.RandomCourse;
import org.picaflor.executor.fixture.TestClock;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.Level;
import org.picaflor.flow.execution.LogLine;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.execution.ExecutionReader;
import org.picaflor.persistence.execution.StoredExecution;
import org.picaflor.persistence.sql.Database;

/** Compares what the tables hold with what is known to have happened and with what the nodes have in memory. */
final class Audit {
    private static final List<String> PARTS = List.of(
            "execution_details WHERE execution_id",
            "execution_labels WHERE execution_id",
            "task_runs WHERE execution_id",
            "logs WHERE execution_id");

    private final Database database;
    private final DataSource dataSource;
    private final ExecutionReader reader;
    private final Ledger ledger;
    private final Map<String, RandomCourse> executions;
    private final Refusals refusals;

    /** @param executions all that were asked for, each with the course it is to take */
    Audit(SimulatedDatabase database, Ledger ledger, Map<String, RandomCourse> executions, Refusals refusals) {
        this.database = database.database();
        this.dataSource = database.dataSource();
        this.reader = new ExecutionReader(dataSource);
        this.ledger = ledger;
        this.executions = executions;
        this.refusals = refusals;
    }

    /** What a node that owns an execution has in memory is what is stored. */
    void checkMemory(List<SimulatedNode> nodes) {
        Map<Integer, Long> epochs = SimulatedDatabase.epochs(dataSource);
        for (StoredExecution stored : reader.load(ledger.ids())) {
            Execution execution = stored.execution();
            for (SimulatedNode node : nodes) {
                LiveExecution live = node.live(execution.id(), epochs);
                if (live != null) {
                    about(
                            execution.id(),
                            () -> executions.get(execution.id()).requireSame(live, execution, stored.taskRuns()));
                }
            }
        }
    }

    /** Whether nobody has anything left to do. */
    boolean isQuiet(List<SimulatedNode> nodes) {
        return nodes.stream().allMatch(node -> node.leftovers().isEmpty())
                && database.number("SELECT count(*) FROM queue_messages") == 0;
    }

    /** What is left to do, in words. */
    String state(List<SimulatedNode> nodes) {
        return "Not ended: "
                + database.query(
                        "SELECT id || ' ' || history::text FROM executions WHERE ended_at IS NULL",
                        row -> row.getString(1))
                + "\nQueue: "
                + database.query("SELECT q::text FROM queue_messages q", row -> row.getString(1))
                + "\nNodes: "
                + nodes.stream()
                        .map(node -> node.name() + ": " + node.leftovers())
                        .toList();
    }

    /**
     * When nothing is left to do.
     *
     * @param nodes all that there have been
     */
    void checkEnd(List<SimulatedNode> nodes) {
        Set<String> stored = new TreeSet<>(database.query("SELECT id FROM executions", row -> row.getString(1)));
        require(stored.equals(ledger.ids()), "Stored are " + stored + " instead of " + ledger.ids());
        checkAnswers(nodes);
        checkCourses();
        for (String part : PARTS) {
            long orphans = database.number("SELECT count(*) FROM " + part + " NOT IN (SELECT id FROM executions)");
            require(orphans == 0, orphans + " rows without an execution in " + part);
        }
        long outputs = database.number("SELECT count(*) FROM task_outputs WHERE (execution_id, task_run_id) NOT IN"
                + " (SELECT execution_id, id FROM task_runs)");
        require(outputs == 0, outputs + " outputs without a task run");
        long details = database.number("SELECT count(*) FROM execution_details");
        require(details == stored.size(), details + " details of " + stored.size() + " executions");
    }

    /** Who was told that an execution is stored can rely on it, and who was refused as well. */
    private void checkAnswers(List<SimulatedNode> nodes) {
        for (SimulatedNode node : nodes) {
            for (Map.Entry<String, CompletableFuture<Void>> asked : node.asked().entrySet()) {
                String id = asked.getKey();
                CompletableFuture<Void> answer = asked.getValue();
                boolean refused = answer.isCompletedExceptionally();
                if (refused
                        && answer.exceptionNow() instanceof PicaflorException unknown
                        && unknown.code() == ErrorCode.DATABASE_UNAVAILABLE) {
                    // Whoever asked was told that nobody knows.
                    continue;
                }
                require(!refused || !ledger.isStored(id), id + " was refused and is stored");
                require(refused || !answer.isDone() || ledger.isStored(id), id + " was accepted and is not stored");
            }
        }
    }

    private void checkCourses() {
        Map<String, List<LogLine>> logs = database
                .query(
                        "SELECT execution_id, task_id, level, message FROM logs",
                        row -> new LogLine(
                                row.getString(1),
                                row.getString(2),
                                null,
                                0,
                                TestClock.START,
                                Level.values()[row.getInt(3)],
                                null,
                                row.getString(4)))
                .stream()
                .collect(Collectors.groupingBy(LogLine::executionId));
        for (StoredExecution stored : reader.load(ledger.ids())) {
            Execution execution = stored.execution();
            require(execution.state().isTerminal(), execution.id() + " has not ended");
            List<LogLine> lines = logs.getOrDefault(execution.id(), List.of());
            about(execution.id(), () -> checkCourse(execution, stored.taskRuns(), lines));
        }
    }

    private void checkCourse(Execution execution, List<TaskRun> runs, List<LogLine> lines) {
        RandomCourse course = executions.get(execution.id());
        course.requireLegal(execution, runs);
        if (refusals.isSpoilt(execution.id())) {
            require(execution.state().current() == State.FAILED || runs.isEmpty(), "It was stored against refusal");
        } else {
            course.requireTaken(execution, runs, lines);
        }
    }

    private static void about(String executionId, Runnable check) {
        try {
            check.run();
        } catch (AssertionError e) {
            throw new AssertionError("Execution " + executionId + ": " + e.getMessage(), e);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
