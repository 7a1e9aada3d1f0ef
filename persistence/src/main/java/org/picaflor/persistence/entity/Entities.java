package org.picaflor.persistence.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads entities, in the caller's transaction where there is one. What it gives is never managed and always as fresh as
 * the database: entities are read, and changed by SQL alone.
 */
@ApplicationScoped
public class Entities {
    private final Session session;

    @Inject
    public Entities(EntityManager entityManager) {
        this(new Session() {
            @Override
            public <R> R read(Function<EntityManager, R> reading) {
                return reading.apply(entityManager);
            }
        });
    }

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected Entities() {
        this((Session) null);
    }

    private Entities(Session session) {
        this.session = session;
    }

    /** Entities outside a container. */
    public static Entities of(DataSource dataSource) {
        return new Entities(new LocalSession(dataSource));
    }

    /** Reads by a JPQL query with named parameters. */
    public <T> List<T> list(Class<T> type, String jpql, Map<String, Object> parameters) {
        return session.read(entityManager -> {
            TypedQuery<T> query = fresh(entityManager.createQuery(jpql, type));
            parameters.forEach(query::setParameter);
            return query.getResultList();
        });
    }

    /** Reads entities by an SQL query with a value for each question mark. */
    @SuppressWarnings("unchecked")
    public <T> List<T> listBySql(Class<T> type, String sql, List<? extends @Nullable Object> parameters) {
        return session.read(entityManager -> {
            Query query = fresh(entityManager.createNativeQuery(sql, type));
            for (int i = 0; i < parameters.size(); i++) {
                query.setParameter(i + 1, parameters.get(i));
            }
            return (List<T>) query.getResultList();
        });
    }

    private static <Q extends Query> Q fresh(Q query) {
        query.setHint("eclipselink.maintain-cache", "false");
        return query;
    }

    /** Lends an entity manager. */
    interface Session {
        <R> R read(Function<EntityManager, R> reading);
    }
}
