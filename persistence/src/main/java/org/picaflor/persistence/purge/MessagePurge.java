package org.picaflor.persistence.purge;

import java.util.List;
import java.util.Optional;
import org.picaflor.persistence.queue.QueueMessage;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.PlannedRows;
import org.picaflor.persistence.sql.SqlArray;

/** Deletes messages that nobody will handle any more, in the order of their offsets. */
final class MessagePurge implements PurgeWork {
    /** Messages looked at with one statement, and deleted with one at most. */
    static final int WINDOW = 1_000;

    private static final String NEXT = """
            SELECT w.message_offset, w.created_at < ? AND (w.queue = '%s' OR NOT EXISTS (
                        SELECT 1 FROM executions e WHERE e.id = w.message_key AND e.ended_at IS NULL)) AS wanted
              FROM (SELECT message_offset, queue, message_key, created_at FROM queue_messages
                     WHERE message_offset > ? ORDER BY message_offset LIMIT ?) w
             ORDER BY w.message_offset""".formatted(QueueMessage.DEAD);

    private static final String REMOVE = "DELETE FROM queue_messages WHERE message_offset = ANY(?) AND created_at < ?";

    private final Database database;
    private final PurgeRequest.Messages request;

    private record Message(String offset, boolean wanted) {}

    MessagePurge(Database database, PurgeRequest.Messages request) {
        this.database = database;
        this.request = request;
    }

    @Override
    public long expected(String position) {
        return PlannedRows.of(
                database, "SELECT 1 FROM queue_messages WHERE message_offset > ?", List.of(offset(position)));
    }

    @Override
    public Optional<Portion> next(String position) {
        List<Message> window = database.search(
                NEXT,
                row -> new Message(row.getString("message_offset"), row.getBoolean("wanted")),
                List.of(request.before(), offset(position), WINDOW));
        return window.isEmpty()
                ? Optional.empty()
                : Optional.of(new Portion(
                        window.getLast().offset(),
                        window.size(),
                        window.stream()
                                .filter(Message::wanted)
                                .map(Message::offset)
                                .toList()));
    }

    private static long offset(String position) {
        return position.equals(BEGINNING) ? Long.MIN_VALUE : Long.parseLong(position);
    }

    @Override
    public Purged remove(Portion portion) {
        return portion.keys().isEmpty()
                ? Purged.NOTHING
                : new Purged(
                        database.update(REMOVE, SqlArray.longs(portion.keys(), Long::valueOf), request.before()), 0);
    }
}
