package org.picaflor.persistence.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.picaflor.persistence.fixture.PostgresTest;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

class NotifierTest extends PostgresTest {

    @Test
    void aListenerHearsThePayload() throws Exception {
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("LISTEN " + Notifier.CHANNEL);
            new Notifier(dataSource).notifyQueues("3,17");

            PGNotification[] heard = connection.unwrap(PGConnection.class).getNotifications(10_000);
            assertThat(heard).extracting(PGNotification::getParameter).containsExactly("3,17");
        }
    }
}
