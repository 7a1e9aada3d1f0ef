package org.picaflor.web.execution;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.AsyncResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.picaflor.executor.api.ExecutionFollowers;
import org.picaflor.executor.api.ExecutionService;
import org.picaflor.executor.api.ExecutionStarter;
import org.picaflor.executor.api.StartRequest;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.model.Flow;
import org.picaflor.persistence.execution.StoredExecution;
import org.picaflor.web.follow.Following;
import org.picaflor.web.follow.Threads;

/** Starts executions for callers who go on at once, and for those who wait for the end without holding a thread. */
@Dependent
public class ExecutionStarts {
    /** Short, because the caller does nothing but wait. */
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final ExecutionStarter starter;
    private final ExecutionService executions;
    private final ExecutionFollowers followers;
    private final Threads threads;

    @Inject
    public ExecutionStarts(
            ExecutionStarter starter, ExecutionService executions, ExecutionFollowers followers, Threads threads) {
        this.starter = starter;
        this.executions = executions;
        this.followers = followers;
        this.threads = threads;
    }

    /**
     * Starts and answers with the execution.
     *
     * @param wait answers when the execution has ended, or after five minutes
     * @param base the address at which the caller reached this server
     */
    public void start(StartRequest request, boolean wait, URI base, AsyncResponse response) {
        answer(starter.start(request), wait, now -> ExecutionLinks.started(now, base), response);
    }

    /**
     * The same of a flow that the caller has looked up just now.
     *
     * @param flow the one that the request asks for
     * @param answer what is answered, from the execution as it is then
     */
    public void start(
            Flow flow,
            StartRequest request,
            boolean wait,
            Function<StoredExecution, Object> answer,
            AsyncResponse response) {
        answer(starter.start(flow, request), wait, answer, response);
    }

    private void answer(
            Execution execution, boolean wait, Function<StoredExecution, Object> answer, AsyncResponse response) {
        StoredExecution started = new StoredExecution(execution, List.of());
        if (!wait) {
            response.resume(answer.apply(started));
            return;
        }
        AwaitedExecution awaited = new AwaitedExecution(
                () -> executions.find(execution.flow().tenant(), execution.id()), answer, response);
        awaited.limit(started);
        Following.begin(followers, execution.id(), awaited, PAUSE, threads);
    }
}
