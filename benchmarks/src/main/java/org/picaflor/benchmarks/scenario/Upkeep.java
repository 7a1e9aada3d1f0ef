package org.picaflor.benchmarks.scenario;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.picaflor.benchmarks.load.Pause;
import org.picaflor.benchmarks.report.Journal;
import org.picaflor.benchmarks.subject.BenchmarkDatabase;

/**
 * What a database does for itself while a rate is held: a checkpoint is asked for in the middle, and it is told how many
 * there were and how often tables were vacuumed, for a rate that holds only between them is none.
 */
final class Upkeep {
    private static final String CHECKPOINTS = "SELECT num_done FROM pg_stat_checkpointer";
    private static final String VACUUMS = "SELECT sum(autovacuum_count)::bigint FROM pg_stat_user_tables";

    private final BenchmarkDatabase database;
    private final long checkpoints;
    private final long vacuums;
    private final Thread middle;

    /** @param hold how long the rate will be held from now on */
    Upkeep(BenchmarkDatabase database, Duration hold) {
        this.database = database;
        this.checkpoints = database.number(CHECKPOINTS);
        this.vacuums = database.number(VACUUMS);
        this.middle = Thread.startVirtualThread(() -> checkpointAfter(hold.dividedBy(2)));
    }

    /** Tells what was done, when the rate is no longer held. */
    void tell(Journal journal) {
        try {
            middle.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a rate is held.", e);
        }
        journal.tell(
                "meanwhile %d checkpoints were done and %d tables vacuumed by the database itself",
                database.number(CHECKPOINTS) - checkpoints, database.number(VACUUMS) - vacuums);
    }

    private void checkpointAfter(Duration time) {
        Pause.of(time);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        } catch (SQLException e) {
            throw new IllegalStateException("No checkpoint can be asked for: " + e.getMessage(), e);
        }
    }
}
