package org.picaflor.web.execution;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.picaflor.executor.api.ExecutionService;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.execution.Execution;
import org.picaflor.persistence.execution.ExecutionFilter;
import org.picaflor.persistence.purge.PurgeRequest;
import org.picaflor.scheduler.purge.PurgeBean;
import org.picaflor.web.query.Refusal;

/** Deletes executions for whoever waits for it; what is more is for a purge. */
@Dependent
class Deletions {
    /** Executions that a request can name. */
    private static final int MOST = 500;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private ExecutionService executions;

    @Inject
    @SuppressWarnings("NullAway.Init")
    private PurgeBean purges;

    /**
     * Deletes executions by their ids, or none of them; tells how many.
     *
     * @throws PicaflorException EXECUTION_NOT_FOUND, EXECUTION_STATE for one that has not ended, ARGUMENT_INVALID for too
     *     many
     */
    long delete(String tenant, List<String> named, boolean logs) {
        Set<String> ids = new LinkedHashSet<>(named);
        if (ids.size() > MOST) {
            throw Refusal.of("ids", "there are " + ids.size() + ".", "Name at most " + MOST + ", or start a purge.");
        }
        ids.forEach(id -> checkEnded(tenant, id));
        return purges.delete(ids, logs).count();
    }

    /** Deletes what has ended among those of a filter; tells how many. */
    long delete(ExecutionFilter filter, boolean logs) {
        return purges.now(new PurgeRequest.Executions(filter, true, logs)).count();
    }

    private void checkEnded(String tenant, String id) {
        Execution execution = executions
                .findHead(tenant, id)
                .orElseThrow(() -> new PicaflorException(
                        ErrorCode.EXECUTION_NOT_FOUND, "there is no execution '" + id + "'.", id, null, null));
        if (!execution.state().isTerminal()) {
            throw new PicaflorException(
                    ErrorCode.EXECUTION_STATE,
                    "the execution '" + id + "' is " + execution.state().current()
                            + ". Only what has ended can be deleted.",
                    id,
                    "Wait for its end.",
                    null);
        }
    }
}
