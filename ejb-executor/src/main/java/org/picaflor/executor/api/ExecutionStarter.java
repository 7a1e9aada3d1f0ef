package org.picaflor.executor.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.picaflor.executor.catalog.FlowCatalog;
import org.picaflor.executor.delivery.Delivery;
import org.picaflor.executor.delivery.Inbox;
import org.picaflor.executor.delivery.Starts;
import org.picaflor.executor.engine.Event;
import org.picaflor.executor.live.OwnedShards;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.id.IdSource;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.FlowName;

/**
 * Starts executions for callers without a transaction: many together, in the commits of their first steps. For callers
 * with one, {@link ExecutionService} starts them as part of it.
 */
@ApplicationScoped
public class ExecutionStarter {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Ids are drawn until one falls on a shard of this node: with a fair share of them, a few draws do. */
    private static final int MOST_DRAWS = 1_000;

    private final FlowCatalog flows;
    private final ExecutionFactory factory;
    private final ExecutionService executions;
    private final Starts starts;
    private final Inbox inbox;
    private final OwnedShards shards;
    private final IdSource ids;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    protected ExecutionStarter() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public ExecutionStarter(
            FlowCatalog flows,
            ExecutionFactory factory,
            ExecutionService executions,
            Starts starts,
            Inbox inbox,
            OwnedShards shards,
            IdSource ids) {
        this.flows = flows;
        this.factory = factory;
        this.executions = executions;
        this.starts = starts;
        this.inbox = inbox;
        this.shards = shards;
        this.ids = ids;
    }

    /**
     * Starts an execution and returns once it is stored.
     *
     * @return the execution in state CREATED, though it may be on its way already
     * @throws PicaflorException FLOW_NOT_FOUND, FLOW_DISABLED, FLOW_INVALID; OVERLOADED and DATABASE_UNAVAILABLE, after
     *     which nothing was started or, where the database went away in the middle, it is not known
     * @throws org.picaflor.flow.error.ValidationException INPUT_INVALID with every wrong input
     */
    public Execution start(StartRequest request) {
        Optional<Flow> flow = request.revision() == null
                ? current(request.tenant(), request.namespace(), request.flowId())
                : Optional.empty();
        return start(
                request,
                flow.isPresent()
                        ? factory.create(flow.get(), request, this::ownedId)
                        : factory.create(request, this::ownedId));
    }

    /**
     * A flow as it is now; those who ask at the same time share the reading.
     *
     * @return empty where there is none
     * @throws org.picaflor.flow.error.ValidationException FLOW_INVALID where its source no longer parses
     */
    public Optional<Flow> current(String tenant, String namespace, String flowId) {
        return flows.current(new FlowName(tenant, namespace, flowId));
    }

    /**
     * The same of a flow that the caller has looked up just now.
     *
     * @param flow the one that the request asks for
     */
    public Execution start(Flow flow, StartRequest request) {
        return start(request, factory.create(flow, request, this::ownedId));
    }

    private Execution start(StartRequest request, Execution execution) {
        if (!shards.owns(execution.id())) {
            return executions.start(request);
        }
        CompletableFuture<Void> stored = starts.add(execution);
        inbox.add(Delivery.inMemory(execution.id(), new Event.Created()));
        try {
            await(execution.id(), stored);
            return execution;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PicaflorException unknown && unknown.code() == ErrorCode.DATABASE_UNAVAILABLE) {
                throw unknown;
            }
            if (!shards.owns(execution.id())) {
                return executions.start(request);
            }
            throw new PicaflorException(
                    ErrorCode.INTERNAL, "The execution cannot be stored.", execution.id(), null, e.getCause());
        }
    }

    private void await(String id, CompletableFuture<Void> stored) throws ExecutionException {
        try {
            do {
                try {
                    stored.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                    return;
                } catch (TimeoutException e) {
                    // Being stored just now: its end is near.
                }
            } while (!starts.abandon(id));
        } catch (InterruptedException e) {
            starts.abandon(id);
            Thread.currentThread().interrupt();
        }
        throw new PicaflorException(
                ErrorCode.DATABASE_UNAVAILABLE,
                "The execution could not be stored within " + PATIENCE.toSeconds() + " seconds.",
                null,
                "Try again in a moment.",
                null);
    }

    private String ownedId() {
        String id = ids.next();
        int most = shards.epochs().isEmpty() ? 0 : MOST_DRAWS;
        for (int draw = 0; draw < most && !shards.owns(id); draw++) {
            id = ids.next();
        }
        return id;
    }
}
