package org.picaflor.persistence.queue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/**
 * Listens for what {@link Notifier} sends, on a connection of its own outside of any pool. It connects again when the
 * connection is lost; what was missed meanwhile is found by polling.
 */
public final class QueueListener implements Runnable {
    private static final Duration CHECK = Duration.ofSeconds(10);
    private static final Duration BEFORE_RECONNECT = Duration.ofSeconds(1);

    private final String url;
    private final Properties credentials;
    private final Runnable onNotification;
    private volatile boolean stopping;
    private volatile @Nullable Connection connection;

    /**
     * @param url JDBC URL of the database
     * @param onNotification called for notifications, several of them at once as one, and after each new connection
     */
    public QueueListener(String url, String user, String password, Runnable onNotification) {
        this.url = url;
        this.credentials = new Properties();
        this.credentials.setProperty("user", user);
        this.credentials.setProperty("password", password);
        this.credentials.setProperty("ApplicationName", "picaflor-listener");
        this.credentials.setProperty("tcpKeepAlive", "true");
        this.onNotification = onNotification;
    }

    @Override
    public void run() {
        while (!stopping) {
            try {
                listen();
            } catch (SQLException e) {
                pause();
            }
        }
    }

    /** Whether notifications are heard at the moment. */
    public boolean isListening() {
        return connection != null;
    }

    /** Ends {@link #run}, also while it waits. */
    public void stop() {
        stopping = true;
        Connection open = connection;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException e) {
                // It is closed already, which is what was wanted.
            }
        }
    }

    private void listen() throws SQLException {
        try (Connection opened = new Driver().connect(url, credentials)) {
            if (opened == null) {
                throw new SQLException("Not a PostgreSQL URL: " + url);
            }
            try (Statement statement = opened.createStatement()) {
                statement.execute("LISTEN " + Notifier.CHANNEL);
            }
            connection = opened;
            onNotification.run();
            PGConnection notifications = opened.unwrap(PGConnection.class);
            while (!stopping) {
                if (notifications.getNotifications((int) CHECK.toMillis()).length > 0) {
                    onNotification.run();
                } else if (!opened.isValid((int) CHECK.toSeconds())) {
                    return;
                }
            }
        } finally {
            connection = null;
        }
    }

    private void pause() {
        try {
            Thread.sleep(BEFORE_RECONNECT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }
}
