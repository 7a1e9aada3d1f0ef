package org.picaflor.benchmarks.scenario;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.picaflor.benchmarks.report.Journal;
import org.picaflor.benchmarks.report.Measure;
import org.picaflor.benchmarks.subject.BenchmarkDatabase;
import org.picaflor.benchmarks.subject.Picaflor;

/**
 * What a look at the queue of the server costs: by one query for all shards and the jobs, which is the server's own, by
 * one for the shards and one for the jobs, and by one for each shard and one for the jobs. They take turns in blocks on
 * sessions of their own, whose processor time Linux tells.
 *
 * @param length how long they look together
 */
record Polls(Duration length) implements PicaflorScenario {
    private static final int SHARDS = 64;
    private static final int BLOCK = 50;
    private static final String DATABASE = "PostgreSQL";

    @Override
    public String id() {
        return "polls";
    }

    @Override
    public void run(Picaflor picaflor, Journal journal) {
        BenchmarkDatabase database = picaflor.database();
        Integer[] shards = IntStream.range(0, SHARDS).boxed().toArray(Integer[]::new);
        try (PollSession one = new PollSession(database.connect());
                PollSession two = new PollSession(database.connect());
                PollSession many = new PollSession(database.connect())) {
            one.withShards("poll-one.sql", shards);
            two.withShards("poll-executor.sql", shards).with("poll-jobs.sql");
            for (int shard : shards) {
                many.withShard("poll-shard.sql", shard);
            }
            many.with("poll-jobs.sql");
            takeTurns(List.of(one, two, many));
            journal.add(Measure.POLL_ONE, DATABASE, one.micros());
            journal.add(Measure.POLL_TWO_TIMES, DATABASE, two.micros() / one.micros());
            journal.add(Measure.POLL_TWO_CPU, DATABASE, two.cpuMicros() / one.cpuMicros());
            journal.add(Measure.POLL_MANY_TIMES, DATABASE, many.micros() / one.micros());
            journal.add(Measure.POLL_MANY_CPU, DATABASE, many.cpuMicros() / one.cpuMicros());
        } catch (SQLException e) {
            throw new IllegalStateException("The queue cannot be looked at: " + e.getMessage(), e);
        }
    }

    private void takeTurns(List<PollSession> sessions) throws SQLException {
        block(sessions);
        sessions.forEach(PollSession::begin);
        long deadline = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < deadline) {
            block(sessions);
        }
    }

    private static void block(List<PollSession> sessions) throws SQLException {
        for (PollSession session : sessions) {
            for (int i = 0; i < BLOCK; i++) {
                session.look();
            }
        }
    }
}
