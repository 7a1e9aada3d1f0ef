package org.picaflor.server.postgres;

import org.picaflor.server.host.SentenceException;

/** The embedded PostgreSQL cannot do what was asked, in one sentence. */
public final class PostgresException extends SentenceException {

    private static final long serialVersionUID = 1L;

    public PostgresException(String sentence) {
        super(sentence);
    }

    public PostgresException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
