package org.picaflor.flow.spi.service;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deletes what executions leave behind. What still runs stays, whatever is asked for. */
public interface HistoryPurge extends TaskService {

    /**
     * Whose history.
     *
     * @param namespace with those below it; null for all
     * @param flowId null for all
     * @param startDate what began at this instant or later; null for no bound
     * @param endDate what began at this instant or before
     */
    record Selection(
            @Nullable String namespace,
            @Nullable String flowId,
            @Nullable Instant startDate,
            Instant endDate) {}

    /**
     * How much was deleted.
     *
     * @param logs log lines
     */
    record Purged(long executions, long logs) {}

    /**
     * Deletes executions that have ended, or only parts of them.
     *
     * @param states names of the states they ended in; empty for all
     * @param executions whether the executions themselves go
     * @param logs whether their log lines go
     * @throws org.picaflor.flow.error.PicaflorException for a state that does not exist
     * @throws InterruptedException where the thread was interrupted; what was deleted before stays so
     */
    Purged executions(Selection selection, List<String> states, boolean executions, boolean logs)
            throws InterruptedException;

    /**
     * Deletes log lines, also of what still runs.
     *
     * @param levels their names; empty for all
     * @return how many
     * @throws org.picaflor.flow.error.PicaflorException for a level that does not exist
     * @throws InterruptedException where the thread was interrupted; what was deleted before stays so
     */
    long logs(Selection selection, List<String> levels) throws InterruptedException;
}
