package org.picaflor.persistence.log;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The key of {@link LogEntry} in the form the persistence provider wants. */
@SuppressWarnings("NullAway.Init")
class LogEntryId implements Serializable {
    private static final long serialVersionUID = 1L;

    private String executionId;
    private long seq;

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LogEntryId that && Objects.equals(executionId, that.executionId) && seq == that.seq;
    }

    @Override
    public int hashCode() {
        return Objects.hash(executionId, seq);
    }
}
