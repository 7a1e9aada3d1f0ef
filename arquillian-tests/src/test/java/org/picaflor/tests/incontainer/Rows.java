package org.picaflor.tests.incontainer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Looks at the tables behind the application's back. */
record Rows(DataSource dataSource) {

    long count(String table, String column, String value) throws SQLException {
        return Long.parseLong(text("SELECT count(*) FROM " + table + " WHERE " + column + " = ?", value));
    }

    String text(String query, String parameter) throws SQLException {
        return texts(query, parameter).getFirst();
    }

    List<String> texts(String query, String parameter) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, parameter);
            List<String> texts = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    texts.add(row.getString(1));
                }
            }
            return texts;
        }
    }

    /** From now on every message that is put into a queue is written down, however short it stays there. */
    Audit auditOfMessages() throws SQLException {
        execute("""
                CREATE TABLE queue_audit (message_key text, type text, body json);
                CREATE FUNCTION audit_message() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    INSERT INTO queue_audit VALUES (new.message_key, new.type, new.body);
                    RETURN NULL;
                END $$;
                CREATE TRIGGER audit AFTER INSERT ON queue_messages FOR EACH ROW EXECUTE FUNCTION audit_message()""");
        return new Audit(this);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What was written down. */
    record Audit(Rows rows) implements AutoCloseable {

        List<String> taskIdsOfMessages(String executionId) throws SQLException {
            return rows.texts("""
                    SELECT t.task_id FROM queue_audit a
                      JOIN task_runs t ON t.execution_id = a.message_key AND t.id = a.body ->> 'taskRunId'
                     WHERE a.message_key = ?""", executionId);
        }

        List<String> typesOfMessagesWithoutTask(String executionId) throws SQLException {
            return rows.texts(
                    "SELECT type FROM queue_audit WHERE message_key = ? AND body ->> 'taskRunId' IS NULL", executionId);
        }

        @Override
        public void close() throws SQLException {
            rows.execute("""
                    DROP TRIGGER audit ON queue_messages;
                    DROP FUNCTION audit_message();
                    DROP TABLE queue_audit""");
        }
    }
}
