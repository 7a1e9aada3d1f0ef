package org.picaflor.executor.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.picaflor.executor.catalog.FlowCatalog;
import org.picaflor.executor.engine.Surroundings;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.Label;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.id.IdSource;
import org.picaflor.flow.input.InputResolver;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.state.State;
import org.picaflor.flow.state.StateHistory;
import org.picaflor.persistence.flow.StoredFlow;

/** Makes a new execution of a request: finds the flow, resolves the inputs, gathers the labels. Stores nothing. */
@ApplicationScoped
public class ExecutionFactory {
    private final FlowCatalog flows;
    private final InstantSource clock;
    private final IdSource ids;
    private final Surroundings surroundings;
    private final InputResolver inputs = new InputResolver();

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    protected ExecutionFactory() {
        this(null, null, null, null);
    }

    @Inject
    public ExecutionFactory(FlowCatalog flows, InstantSource clock, IdSource ids, Surroundings surroundings) {
        this.flows = flows;
        this.clock = clock;
        this.ids = ids;
        this.surroundings = surroundings;
    }

    /**
     * An execution in state CREATED.
     *
     * @throws PicaflorException FLOW_NOT_FOUND, FLOW_DISABLED, FLOW_INVALID, ARGUMENT_INVALID for a system label
     * @throws org.picaflor.flow.error.ValidationException INPUT_INVALID with every wrong input
     */
    public Execution create(StartRequest request) {
        return create(request, ids);
    }

    /** The same with an id from the given source. */
    Execution create(StartRequest request, IdSource executionIds) {
        return create(flows.compile(find(request)).flow(), request, executionIds);
    }

    /**
     * An execution in state CREATED of a flow that is at hand.
     *
     * @param flow the one that the request asks for
     * @throws PicaflorException FLOW_DISABLED, ARGUMENT_INVALID for a system label
     * @throws org.picaflor.flow.error.ValidationException INPUT_INVALID with every wrong input
     */
    public Execution create(Flow flow, StartRequest request) {
        return create(flow, request, ids);
    }

    /** The same of a flow that is at hand. */
    Execution create(Flow flow, StartRequest request, IdSource executionIds) {
        if (flow.disabled()) {
            throw new PicaflorException(
                    ErrorCode.FLOW_DISABLED,
                    "Cannot execute a flow which is disabled",
                    request.namespace() + "." + request.flowId(),
                    "Remove `disabled: true` from the flow.",
                    null);
        }
        return execution(
                executionIds.next(),
                flow,
                request,
                inputs.resolve(flow, request.inputs(), scope(flow, request)).valuesOrThrow(),
                StateHistory.created(clock.instant()));
    }

    /**
     * An execution in state FAILED, without inputs: it shows that something could not start, and what it would have been.
     *
     * @throws PicaflorException ARGUMENT_INVALID for a system label
     */
    public Execution failed(Flow flow, StartRequest request) {
        Instant now = clock.instant();
        return execution(
                ids.next(), flow, request, Map.of(), StateHistory.created(now).to(State.FAILED, now));
    }

    private Execution execution(
            String id, Flow flow, StartRequest request, Map<String, Object> values, StateHistory state) {
        return new Execution(
                id, flow.key(), labels(flow, request, id), values, Map.of(), request.origin(), null, id, state);
    }

    private StoredFlow find(StartRequest request) {
        return (request.revision() == null
                        ? flows.latest(request.tenant(), request.namespace(), request.flowId())
                        : flows.revision(request.tenant(), request.namespace(), request.flowId(), request.revision()))
                .orElseThrow(() -> new PicaflorException(
                        ErrorCode.FLOW_NOT_FOUND,
                        "Flow '" + request.namespace() + "." + request.flowId() + "' not found"
                                + (request.revision() == null ? "" : " in revision " + request.revision())));
    }

    private RenderScope scope(Flow flow, StartRequest request) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put(
                "flow",
                Map.of(
                        "id",
                        flow.key().id(),
                        "namespace",
                        flow.key().namespace(),
                        "tenantId",
                        flow.key().tenant()));
        variables.put("vars", flow.variables());
        variables.put("envs", surroundings.envs());
        variables.put("globals", surroundings.globals());
        variables.put("kestra", surroundings.kestra());
        if (request.origin() != null) {
            variables.put("trigger", request.origin().variables());
        }
        return new RenderScope(variables, clock, ids);
    }

    private static List<Label> labels(Flow flow, StartRequest request, String id) {
        Map<String, String> byKey = new LinkedHashMap<>();
        for (Label label : flow.labels()) {
            if (!label.key().startsWith(Label.SYSTEM_PREFIX)) {
                byKey.put(label.key(), label.value());
            }
        }
        byKey.put(Label.CORRELATION_ID, id);
        for (Label label : request.labels()) {
            if (label.key().startsWith(Label.SYSTEM_PREFIX) && !label.key().equals(Label.CORRELATION_ID)) {
                throw new PicaflorException(
                        ErrorCode.ARGUMENT_INVALID,
                        "System labels can only be set by Kestra itself, offending label: " + label.key() + "="
                                + label.value());
            }
            byKey.put(label.key(), label.value());
        }
        List<Label> labels = new ArrayList<>(byKey.size());
        byKey.forEach((key, value) -> labels.add(new Label(key, value)));
        return labels;
    }
}
