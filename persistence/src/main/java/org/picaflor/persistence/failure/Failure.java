package org.picaflor.persistence.failure;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.execution.LostShardsException;
import org.picaflor.persistence.execution.StaleMessagesException;

/** Why a write failed, as far as it decides what to do next. */
public sealed interface Failure {

    /** The database or the way to it is in trouble, or the transaction collided with another: the same again may work. */
    record Passing() implements Failure {}

    /** Some shards belong to another node now. */
    record LostShards(Set<Integer> shards) implements Failure {}

    /** Some messages or jobs were used up by somebody else. */
    record StaleMessages(Set<Long> offsets) implements Failure {}

    /** The same again will fail again. */
    record Lasting() implements Failure {}

    /**
     * Classes of SQL states (ISO 9075 and PostgreSQL's appendix A) that pass: connection, transaction rollback
     * (serialisation, deadlock), resources, operator intervention (restart, cancel), system error.
     */
    Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57", "58");

    /** A lock was not to be had in the time that was set for it: the one state of class 55 that passes. */
    String LOCK_NOT_AVAILABLE = "55P03";

    /** Looks through an exception and its causes. */
    static Failure of(Throwable thrown) {
        @Nullable Throwable at = thrown;
        for (int depth = 0; at != null && depth < 30; depth++, at = at.getCause()) {
            switch (at) {
                case LostShardsException lost -> {
                    return new LostShards(lost.shards());
                }
                case StaleMessagesException stale -> {
                    return new StaleMessages(stale.offsets());
                }
                case SQLTransientException passing -> {
                    return new Passing();
                }
                case SQLRecoverableException passing -> {
                    return new Passing();
                }
                case SQLException sql
                when isPassing(sql) -> {
                    return new Passing();
                }
                default -> {}
            }
        }
        return isContainerTrouble(thrown) ? new Passing() : new Lasting();
    }

    private static boolean isPassing(SQLException sql) {
        return sql.getSQLState() == null
                || sql.getSQLState().length() < 2
                || sql.getSQLState().equals(LOCK_NOT_AVAILABLE)
                || PASSING_CLASSES.contains(sql.getSQLState().substring(0, 2));
    }

    /** Containers report a pool without connections or a failed commit in exceptions of their own, without a cause. */
    private static boolean isContainerTrouble(Throwable thrown) {
        @Nullable Throwable at = thrown;
        for (int depth = 0; at != null && depth < 30; depth++, at = at.getCause()) {
            String name = at.getClass().getName();
            if (name.startsWith("jakarta.resource.")
                    || name.startsWith("jakarta.transaction.")
                    || name.endsWith("EJBTransactionRolledbackException")) {
                return true;
            }
        }
        return false;
    }
}
