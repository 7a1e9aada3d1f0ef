package org.picaflor.web.purge;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.purge.PurgeRequestCodec;
import org.picaflor.persistence.purge.StoredPurge;

/**
 * A purge and how far it is.
 *
 * @param type {@code executions}, {@code logs}, {@code messages} or {@code services}
 * @param request what was asked for, with every date fixed
 * @param expected roughly how many there were to be looked at when it began
 * @param read how many were looked at so far
 * @param purged how many were deleted so far
 * @param logs log lines among what was deleted so far
 * @param stopRequested whether it is about to stop
 * @param error why it failed, or has to try again; null when all is well
 */
record PurgeView(
        String id,
        String type,
        Map<String, Object> request,
        String state,
        boolean stopRequested,
        long expected,
        long read,
        long purged,
        long logs,
        @Nullable String error,
        Instant createdDate,
        Instant updatedDate,
        @Nullable Instant endDate) {

    static PurgeView of(StoredPurge purge) {
        return new PurgeView(
                purge.id(),
                purge.type().word(),
                PurgeRequestCodec.values(purge.request()),
                purge.state().name(),
                purge.isStopRequested(),
                purge.expected(),
                purge.read(),
                purge.purged(),
                purge.logs(),
                purge.error(),
                purge.createdAt(),
                purge.updatedAt(),
                purge.endedAt());
    }
}
