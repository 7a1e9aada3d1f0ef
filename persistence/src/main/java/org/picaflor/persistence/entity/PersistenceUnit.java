package org.picaflor.persistence.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** The one place that asks the container for an entity manager. */
@ApplicationScoped
public class PersistenceUnit {
    /** As {@code META-INF/persistence.xml} names it. */
    public static final String NAME = "picaflor";

    @PersistenceContext(unitName = NAME)
    @SuppressWarnings("NullAway.Init")
    private EntityManager entityManager;

    @Produces
    EntityManager entityManager() {
        return entityManager;
    }
}
