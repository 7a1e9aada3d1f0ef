package org.picaflor.executor.simulation;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.picaflor.persistence.execution.ExecutionChange;
import org.picaflor.persistence.sql.DatabaseException;

/** Steps that the database refuses however often they are tried: those of some executions, and now and then a group. */
final class Refusals {
    /** As the executor says it of an execution that it ends for that reason. */
    private static final String REASON = "The result cannot be stored";

    private static final String UNTRANSLATABLE = "22P05";
    private static final String TOO_MUCH = "54000";

    private final Set<String> spoilt = new HashSet<>();
    private boolean nextGroup;

    /** From now on no step of an execution can be stored but the one that ends it for this reason. */
    void spoil(String executionId) {
        spoilt.add(executionId);
    }

    /** The next steps that are to be stored together are too many. */
    void refuseNextGroup() {
        nextGroup = true;
    }

    boolean isSpoilt(String executionId) {
        return spoilt.contains(executionId);
    }

    /** @throws DatabaseException where these cannot be stored */
    void check(List<ExecutionChange> changes) {
        if (changes.stream().anyMatch(this::isRefused)) {
            throw new DatabaseException(new SQLException("Nobody can store this.", UNTRANSLATABLE));
        }
        if (nextGroup && changes.size() > 1) {
            nextGroup = false;
            throw new DatabaseException(new SQLException("This is too much at once.", TOO_MUCH));
        }
    }

    private boolean isRefused(ExecutionChange change) {
        return spoilt.contains(change.execution().id())
                && !change.taskRuns().isEmpty()
                && change.logs().stream().noneMatch(line -> line.message().startsWith(REASON));
    }

    /** Whether a failure is one of these. */
    static boolean isOne(Throwable thrown) {
        return thrown instanceof DatabaseException refused
                && (UNTRANSLATABLE.equals(refused.sqlState()) || TOO_MUCH.equals(refused.sqlState()));
    }
}
