package org.picaflor.persistence.entity;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads on a given data source, with an entity manager for each reading; for tests and tools. */
class LocalSession implements Entities.Session {
    private final DataSource dataSource;
    private @Nullable EntityManagerFactory factory;

    LocalSession(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public <R> R read(Function<EntityManager, R> reading) {
        try (EntityManager entityManager = factory().createEntityManager()) {
            return reading.apply(entityManager);
        }
    }

    /** Made at the first reading: it costs a good part of a second, and many users never read an entity. */
    private synchronized EntityManagerFactory factory() {
        if (factory == null) {
            factory = Persistence.createEntityManagerFactory(
                    PersistenceUnit.NAME,
                    Map.of(
                            "jakarta.persistence.transactionType",
                            "RESOURCE_LOCAL",
                            "jakarta.persistence.jtaDataSource",
                            "",
                            "jakarta.persistence.nonJtaDataSource",
                            dataSource,
                            "eclipselink.session-name",
                            "local-" + System.identityHashCode(dataSource)));
        }
        return factory;
    }
}
