package org.picaflor.persistence.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.picaflor.persistence.sql.Database;

/**
 * Wakes the pollers of all nodes, which listen on {@link #CHANNEL}. To be called after the work is committed and
 * outside its transaction: inside, all committers would queue up behind one lock.
 */
@ApplicationScoped
public class Notifier {
    /** The channel that pollers LISTEN on. */
    public static final String CHANNEL = "picaflor";

    private final Database database;

    @Inject
    public Notifier(DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected Notifier() {
        this(null);
    }

    /** @param payload what listeners are told, less than 8000 bytes */
    public void notifyQueues(String payload) {
        database.query("SELECT pg_notify(?, ?)", row -> payload, CHANNEL, payload);
    }
}
