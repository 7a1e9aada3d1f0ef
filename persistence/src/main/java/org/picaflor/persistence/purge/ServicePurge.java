package org.picaflor.persistence.purge;

import java.util.List;
import java.util.Optional;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.PlannedRows;
import org.picaflor.persistence.sql.SqlArray;

/** Deletes service instances that ended long ago, in the order of their ids. */
final class ServicePurge implements PurgeWork {
    /** Instances looked at with one statement, and deleted with one at most. */
    static final int WINDOW = 1_000;

    private static final String NEXT = """
            SELECT w.id, coalesce(w.state <> 'RUNNING' AND w.ended_at < ?, false) AS wanted
              FROM (SELECT id, state, ended_at FROM service_instances WHERE id > ? ORDER BY id LIMIT ?) w
             ORDER BY w.id""";
    private static final String REMOVE = "DELETE FROM service_instances WHERE id = ANY(?) AND state <> 'RUNNING'";

    private final Database database;
    private final PurgeRequest.Services request;

    private record Service(String id, boolean wanted) {}

    ServicePurge(Database database, PurgeRequest.Services request) {
        this.database = database;
        this.request = request;
    }

    @Override
    public long expected(String position) {
        return PlannedRows.of(database, "SELECT 1 FROM service_instances WHERE id > ?", List.of(position));
    }

    @Override
    public Optional<Portion> next(String position) {
        List<Service> window = database.search(
                NEXT,
                row -> new Service(row.getString("id"), row.getBoolean("wanted")),
                List.of(request.before(), position, WINDOW));
        return window.isEmpty()
                ? Optional.empty()
                : Optional.of(new Portion(
                        window.getLast().id(),
                        window.size(),
                        window.stream().filter(Service::wanted).map(Service::id).toList()));
    }

    @Override
    public Purged remove(Portion portion) {
        return portion.keys().isEmpty()
                ? Purged.NOTHING
                : new Purged(database.update(REMOVE, SqlArray.texts(portion.keys())), 0);
    }
}
