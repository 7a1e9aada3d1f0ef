package org.picaflor.persistence.entity;

import org.eclipse.persistence.config.SessionCustomizer;
import org.eclipse.persistence.sessions.Session;

/**
 * Keeps EclipseLink from waiting for a database that is away, some seconds at a time and inside the transaction: the
 * server's pool replaces lost connections, and the caller decides whether to try again.
 */
public class NoReconnection implements SessionCustomizer {

    @Override
    public void customize(Session session) {
        session.getLogin().setConnectionHealthValidatedOnError(false);
        session.getLogin().setQueryRetryAttemptCount(0);
    }
}
