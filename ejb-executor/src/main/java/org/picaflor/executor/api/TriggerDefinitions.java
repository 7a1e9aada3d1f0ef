package org.picaflor.executor.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.picaflor.executor.catalog.FlowCatalog;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.model.TriggerDefinition;
import org.picaflor.flow.spi.ScheduledTrigger;
import org.picaflor.persistence.trigger.Trigger;

/** What the flows of stored triggers say of them. */
@ApplicationScoped
public class TriggerDefinitions {
    private final FlowCatalog flows;
    private final TriggerRequests requests;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    protected TriggerDefinitions() {
        this(null, null);
    }

    @Inject
    public TriggerDefinitions(FlowCatalog flows, TriggerRequests requests) {
        this.flows = flows;
        this.requests = requests;
    }

    /**
     * A trigger that fires at instants, as its flow has it.
     *
     * @param definition of the trigger
     * @param trigger the same as what it is, rendered
     */
    public record Scheduled(Flow flow, TriggerDefinition definition, ScheduledTrigger trigger) {}

    /**
     * The definition of a trigger that fires at instants.
     *
     * @throws PicaflorException EXPRESSION_INVALID; TRIGGER_STATE for a trigger of another kind; FLOW_INVALID where its flow no longer parses;
     *     TRIGGER_NOT_FOUND, FLOW_NOT_FOUND where the flow has none any more
     */
    public Scheduled scheduled(Trigger row) {
        Flow flow = flows.revision(new FlowKey(row.tenant(), row.namespace(), row.flowId(), row.flowRevision()))
                .flow();
        TriggerDefinition definition =
                flow.trigger(row.triggerId()).orElseThrow(() -> TriggerProblems.notFound(row.key()));
        if (definition.trigger() instanceof ScheduledTrigger trigger) {
            return new Scheduled(flow, definition, trigger.rendered(requests.scope(flow, Map.of())));
        }
        throw TriggerProblems.state(
                row.key(), "does not fire at instants: it is a " + row.type() + ".", "Choose a Schedule.");
    }
}
