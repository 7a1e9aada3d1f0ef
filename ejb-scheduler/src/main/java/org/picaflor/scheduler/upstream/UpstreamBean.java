package org.picaflor.scheduler.upstream;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.picaflor.executor.api.ExecutionFactory;
import org.picaflor.executor.api.ExecutionService;
import org.picaflor.executor.api.UpstreamRequests;
import org.picaflor.executor.catalog.FlowCatalog;
import org.picaflor.flow.execution.Execution;
import org.picaflor.persistence.execution.ExecutionReader;
import org.picaflor.persistence.trigger.TriggerKey;
import org.picaflor.persistence.trigger.TriggerStore;
import org.picaflor.persistence.upstream.Listeners;
import org.picaflor.persistence.upstream.ToldEvent;
import org.picaflor.persistence.upstream.TriggerMark;
import org.picaflor.persistence.upstream.UpstreamStore;

/** Evaluates what triggers are told of executions of other flows, in one transaction with what follows from it. */
@Stateless
@LocalBean
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
@SuppressWarnings("NullAway.Init")
public class UpstreamBean implements UpstreamTransactions, UpstreamEvaluation.Effects {
    @Inject
    private UpstreamStore store;

    @Inject
    private Listeners listeners;

    @Inject
    private ExecutionReader reader;

    @Inject
    private FlowCatalog flows;

    @Inject
    private UpstreamRequests requests;

    @Inject
    private ExecutionFactory factory;

    @Inject
    private ExecutionService executions;

    @Inject
    private TriggerStore triggers;

    private UpstreamEvaluation evaluation;

    @PostConstruct
    void prepare() {
        Decision decision = new Decision(requests, factory, ZoneId.systemDefault());
        evaluation =
                new UpstreamEvaluation(store, reader, key -> flows.revision(key).flow(), decision, this);
    }

    @Override
    public UpstreamEvaluation.Done evaluate(int limit, Consumer<List<ToldEvent>> claimed) {
        return evaluation.run(limit, claimed);
    }

    @Override
    public void setAside(ToldEvent event, String reason) {
        store.mark(List.of(new TriggerMark(event.trigger(), null, reason)));
        store.setAside(event, reason);
    }

    @Override
    public boolean isAnybodyListening() {
        return listeners.look();
    }

    @Override
    public int purgeWindows() {
        return store.purgeWindows();
    }

    @Override
    public void start(List<Execution> started) {
        executions.insert(started);
    }

    @Override
    public void fail(Map<Execution, String> failed) {
        executions.insertFailed(failed);
    }

    @Override
    public void switchOff(Collection<TriggerKey> keys) {
        triggers.switchOff(keys);
    }
}
