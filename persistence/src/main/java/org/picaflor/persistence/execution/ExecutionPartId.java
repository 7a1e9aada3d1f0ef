package org.picaflor.persistence.execution;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The key of a row that belongs to an execution, in the form the persistence provider wants. */
@SuppressWarnings("NullAway.Init")
class ExecutionPartId implements Serializable {
    private static final long serialVersionUID = 1L;

    private String executionId;
    private String id;

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ExecutionPartId that
                && Objects.equals(executionId, that.executionId)
                && Objects.equals(id, that.id);
    }

    @Override
    public int hashCode() {
        return Objects.hash(executionId, id);
    }
}
