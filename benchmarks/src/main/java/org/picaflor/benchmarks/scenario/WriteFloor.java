package org.picaflor.benchmarks.scenario;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.picaflor.benchmarks.report.Journal;
import org.picaflor.benchmarks.report.Measure;
import org.picaflor.benchmarks.subject.BenchmarkDatabase;
import org.picaflor.benchmarks.subject.Picaflor;

/**
 * What the database alone can do on this machine: the rows of benchmark01 written in groups, to tables like those of the
 * server, by statements that cost the client next to nothing. An engine can come near it and not pass it.
 *
 * @param length how long each form is run
 */
record WriteFloor(Duration length) implements PicaflorScenario {
    private static final int CONNECTIONS = 4;
    private static final int GROUP = 100;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final List<String> TABLES = List.of(
            "executions",
            "execution_details",
            "execution_labels",
            "task_runs",
            "task_outputs",
            "logs",
            "queue_messages");

    @Override
    public String id() {
        return "floor";
    }

    @Override
    public void run(Picaflor picaflor, Journal journal) {
        journal.add(Measure.FLOOR_FOLDED, "PostgreSQL", rate("floor-folded.sql", picaflor.database()));
        journal.add(Measure.FLOOR_STEPWISE, "PostgreSQL", rate("floor-stepwise.sql", picaflor.database()));
    }

    private double rate(String script, BenchmarkDatabase database) {
        database.execute("DROP SCHEMA IF EXISTS floor CASCADE");
        database.execute("CREATE SCHEMA floor");
        database.execute("CREATE SEQUENCE floor.offsets CACHE 1000");
        TABLES.forEach(table ->
                database.execute("CREATE TABLE floor." + table + " (LIKE public." + table + " INCLUDING ALL)"));
        List<String> statements = SqlScript.statements(script);
        AtomicLong ids = new AtomicLong();
        long begin = System.nanoTime();
        long deadline = begin + length.toNanos();
        List<Callable<Void>> writers = IntStream.range(0, CONNECTIONS)
                .<Callable<Void>>mapToObj(i -> () -> write(database, statements, ids, deadline))
                .toList();
        runAll(writers);
        double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
        database.execute("DROP SCHEMA floor CASCADE");
        return ids.get() * GROUP / seconds;
    }

    private static Void write(BenchmarkDatabase database, List<String> statements, AtomicLong ids, long deadline)
            throws SQLException {
        try (Connection connection = database.connect();
                Statement path = connection.createStatement()) {
            path.execute("SET search_path = floor");
            connection.setAutoCommit(false);
            List<PreparedStatement> prepared = new ArrayList<>();
            for (String sql : statements) {
                prepared.add(connection.prepareStatement(sql));
            }
            while (System.nanoTime() < deadline) {
                writeGroup(connection, prepared, statements, ids.getAndIncrement());
            }
        }
        return null;
    }

    private static void writeGroup(
            Connection connection, List<PreparedStatement> prepared, List<String> statements, long group)
            throws SQLException {
        Object[] executions = IntStream.range(0, GROUP)
                .mapToObj(i -> String.format("%022d", group * GROUP + i))
                .toArray();
        for (int i = 0; i < prepared.size(); i++) {
            if (statements.get(i).equals("COMMIT")) {
                connection.commit();
            } else {
                prepared.get(i).setArray(1, connection.createArrayOf("text", executions));
                prepared.get(i).executeUpdate();
            }
        }
    }

    private static void runAll(List<Callable<Void>> writers) {
        try (ExecutorService threads = Executors.newFixedThreadPool(writers.size())) {
            for (Future<Void> writer : threads.invokeAll(writers)) {
                writer.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the floor is measured.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The floor cannot be measured: " + e.getCause(), e);
        }
    }
}
