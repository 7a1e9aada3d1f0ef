package org.picaflor.persistence.sql;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;

/**
 * A statement that failed. Its code is {@link ErrorCode#DATABASE_UNAVAILABLE} where the database is away or exhausted,
 * else {@link ErrorCode#INTERNAL}.
 */
public class DatabaseException extends PicaflorException {
    private static final Set<String> RETRYABLE = Set.of("40001", "40P01", "55P03");

    private final @Nullable String sqlState;

    public DatabaseException(SQLException cause) {
        super(code(cause.getSQLState()), "The database says: " + cause.getMessage(), null, nextStep(cause), cause);
        this.sqlState = cause.getSQLState();
    }

    /** The five characters that classify the failure; null where the driver gave none. */
    public @Nullable String sqlState() {
        return sqlState;
    }

    /** Whether the same transaction may well succeed when it is run again whole: a deadlock, a lost race, a lock. */
    public boolean isRetryable() {
        return sqlState != null && RETRYABLE.contains(sqlState);
    }

    private static ErrorCode code(@Nullable String sqlState) {
        return isAway(sqlState) ? ErrorCode.DATABASE_UNAVAILABLE : ErrorCode.INTERNAL;
    }

    private static @Nullable String nextStep(SQLException cause) {
        return isAway(cause.getSQLState())
                ? "Check that PostgreSQL runs and accepts connections, then try again."
                : null;
    }

    /** Connection failures, exhausted resources, an operator's intervention; and a pool that gives none: no state. */
    private static boolean isAway(@Nullable String sqlState) {
        return sqlState == null || sqlState.startsWith("08") || sqlState.startsWith("53") || sqlState.startsWith("57P");
    }
}
