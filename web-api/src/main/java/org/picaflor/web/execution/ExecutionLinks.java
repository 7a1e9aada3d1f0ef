package org.picaflor.web.execution;

import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import org.picaflor.flow.execution.Execution;
import org.picaflor.persistence.execution.StoredExecution;
import org.picaflor.web.json.StartedExecution;

/** Where a person can look at an execution. */
public final class ExecutionLinks {
    private ExecutionLinks() {}

    /**
     * The answer to a start, with the execution's page.
     *
     * @param base the address at which the caller reached this server
     */
    public static StartedExecution started(StoredExecution stored, URI base) {
        Execution execution = stored.execution();
        URI page = UriBuilder.fromUri(base)
                .path("ui/{tenant}/executions/{namespace}/{flowId}/{id}")
                .build(
                        execution.flow().tenant(),
                        execution.flow().namespace(),
                        execution.flow().id(),
                        execution.id());
        return new StartedExecution(stored, page.toString());
    }
}
