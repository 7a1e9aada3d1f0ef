package org.picaflor.persistence.purge;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Level;
import org.picaflor.persistence.NamespaceFilter;
import org.picaflor.persistence.execution.ExecutionFilter;

/** What is to be deleted, with every date fixed, so that it means the same whenever it goes on. */
public sealed interface PurgeRequest {

    /** Which of the jobs does it. */
    PurgeType type();

    /**
     * Executions that have ended, with all that belongs to them.
     *
     * @param filter states of executions that run match nothing
     * @param executions whether the executions themselves go
     * @param logs whether their log lines go
     */
    record Executions(ExecutionFilter filter, boolean executions, boolean logs) implements PurgeRequest {
        public Executions {
            if (!executions && !logs) {
                throw new IllegalArgumentException("Neither executions nor their logs are to be purged.");
            }
        }

        @Override
        public PurgeType type() {
            return PurgeType.EXECUTIONS;
        }

        /** Whether everything that has ended is meant, if only it is old enough: then whole ranges can be dropped. */
        public boolean isOfWholeRanges() {
            return executions
                    && logs
                    && filter.startedBefore() != null
                    && filter.equals(ExecutionFilter.startedBefore(filter.tenant(), filter.startedBefore()));
        }
    }

    /**
     * Log lines, whether their executions still run or not.
     *
     * @param namespace null for all
     * @param flowId null for all
     * @param levels empty for all
     * @param after exclusive; null for no bound
     * @param before exclusive
     */
    record Logs(
            String tenant,
            @Nullable NamespaceFilter namespace,
            @Nullable String flowId,
            Set<Level> levels,
            @Nullable Instant after,
            Instant before)
            implements PurgeRequest {
        public Logs {
            levels = Set.copyOf(levels);
        }

        @Override
        public PurgeType type() {
            return PurgeType.LOGS;
        }
    }

    /**
     * Messages that nobody will handle any more: those set aside, and those of executions that have ended or do not exist.
     *
     * @param before when they were sent, exclusive
     */
    record Messages(Instant before) implements PurgeRequest {
        @Override
        public PurgeType type() {
            return PurgeType.MESSAGES;
        }
    }

    /**
     * Service instances that no longer run.
     *
     * @param before when they ended, exclusive
     */
    record Services(Instant before) implements PurgeRequest {
        @Override
        public PurgeType type() {
            return PurgeType.SERVICES;
        }
    }
}
