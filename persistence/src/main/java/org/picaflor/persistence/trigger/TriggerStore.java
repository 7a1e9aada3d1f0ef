package org.picaflor.persistence.trigger;

import java.time.Duration;
import java.util.List;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.persistence.Page;
import org.picaflor.persistence.PageRequest;

/** Keeps the state of triggers. */
public class TriggerStore {

    public void synchronise(FlowKey flow, List<TriggerPlan> plans) {
        throw new UnsupportedOperationException();
    }

    public void remove(String tenant, String namespace, String flowId) {
        throw new UnsupportedOperationException();
    }

    public DueRead due(Duration ahead, int limit) {
        throw new UnsupportedOperationException();
    }

    public List<TriggerKey> fire(List<Firing> firings) {
        throw new UnsupportedOperationException();
    }

    public void markError(TriggerKey key, String error) {
        throw new UnsupportedOperationException();
    }

    public int unlockOrphans() {
        throw new UnsupportedOperationException();
    }

    public Page<Trigger> search(TriggerFilter filter, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    public List<Trigger> byFlow(String tenant, String namespace, String flowId) {
        throw new UnsupportedOperationException();
    }
}
