package org.picaflor.persistence.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.picaflor.persistence.sql.Database;

/**
 * Hands out the offsets of queue messages: unique on all nodes, and no more than that. Every thousandth asks the
 * database; the others cost nothing.
 */
@ApplicationScoped
public class QueueOffsets {
    /** As the sequence is defined. */
    static final int BLOCK = 1000;

    private final Database database;
    private long next;
    private int left;

    @Inject
    public QueueOffsets(DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected QueueOffsets() {
        this(null);
    }

    /** An offset that was never given before. Safe for use by many threads. */
    public synchronized long next() {
        if (left == 0) {
            next = database.number("SELECT nextval('queue_offsets')");
            left = BLOCK;
        }
        left--;
        return next++;
    }
}
