package org.picaflor.executor.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.picaflor.flow.id.IdSource;
import org.picaflor.flow.id.SharedRandom;
import org.picaflor.flow.id.TimeOrderedIds;

/** The real clock and the real ids, for everything that asks for a port. */
@ApplicationScoped
public class Ports {

    @Produces
    @ApplicationScoped
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @ApplicationScoped
    IdSource ids(InstantSource clock) {
        return new TimeOrderedIds(clock, new SharedRandom(new SecureRandom().nextLong()));
    }
}
