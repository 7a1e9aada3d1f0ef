package org.picaflor.scheduler.trigger;

import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.picaflor.executor.api.ExecutionService;
import org.picaflor.flow.execution.Execution;
import org.picaflor.persistence.trigger.DueTrigger;
import org.picaflor.persistence.trigger.TriggerKey;
import org.picaflor.persistence.trigger.TriggerStore;

/** Takes the triggers by compare-and-set and stores the executions of those it got in the same transaction. */
@Stateless
@LocalBean
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class FiringBean implements FiringTransactions {
    @Inject
    private TriggerStore triggers;

    @Inject
    private ExecutionService executions;

    @Override
    public Set<TriggerKey> fire(List<Start> starts) {
        Set<TriggerKey> won =
                new HashSet<>(triggers.fire(starts.stream().map(Start::firing).toList()));
        List<Execution> started = new ArrayList<>();
        Map<Execution, String> failed = new LinkedHashMap<>();
        for (Start start : starts) {
            Execution execution = start.execution();
            if (execution == null || !won.contains(start.firing().key())) {
                continue;
            }
            if (start.failure() == null) {
                started.add(execution);
            } else {
                failed.put(execution, start.failure());
            }
        }
        triggers.switchOff(starts.stream()
                .filter(start -> start.stops() && won.contains(start.firing().key()))
                .map(start -> start.firing().key())
                .toList());
        if (!started.isEmpty()) {
            executions.insert(started);
        }
        executions.insertFailed(failed);
        return won;
    }

    @Override
    public boolean markError(DueTrigger due, String error) {
        return triggers.markError(due, error);
    }
}
