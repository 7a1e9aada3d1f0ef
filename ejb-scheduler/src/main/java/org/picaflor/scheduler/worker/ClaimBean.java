package org.picaflor.scheduler.worker;

import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.picaflor.executor.api.ExecutionService;
import org.picaflor.persistence.trigger.TriggerClaim;
import org.picaflor.persistence.trigger.TriggerClaims;
import org.picaflor.persistence.trigger.TriggerStore;

/** Claims triggers and stores what comes of them, the execution with the trigger's next date. */
@Stateless
@LocalBean
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ClaimBean implements ClaimTransactions {
    @Inject
    private TriggerClaims claims;

    @Inject
    private TriggerStore triggers;

    @Inject
    private ExecutionService executions;

    @Override
    public List<TriggerClaim> claim(String workerId, Duration lease, int polls, int connections) {
        return claims.claim(workerId, lease, polls, connections);
    }

    @Override
    public List<TriggerClaim> renew(Collection<TriggerClaim> held, Duration lease) {
        return claims.renew(held, lease);
    }

    @Override
    public void release(Collection<TriggerClaim> held) {
        claims.release(held);
    }

    @Override
    public boolean finish(TriggerClaim claim, Outcome outcome, Duration pause) {
        boolean stood = switch (outcome) {
            case Outcome.Nothing nothing -> claims.finish(claim, pause, false, null);
            case Outcome.Started started -> claims.finish(claim, pause, true, started.lock());
            case Outcome.Failed failed -> claims.finish(claim, pause, true, null);
            case Outcome.Unable unable -> claims.fail(claim, unable.error());
        };
        if (stood) {
            store(claim, outcome);
        } else {
            // A trigger that was disabled meanwhile is still ours.
            claims.release(List.of(claim));
        }
        return stood;
    }

    @Override
    public boolean connected(TriggerClaim claim) {
        return claims.connected(claim);
    }

    @Override
    public boolean message(TriggerClaim claim, Outcome outcome) {
        boolean stood = claims.message(claim);
        if (stood) {
            store(claim, outcome);
        }
        return stood;
    }

    private void store(TriggerClaim claim, Outcome outcome) {
        switch (outcome) {
            case Outcome.Started started -> {
                executions.insert(List.of(started.execution()));
                executions.log(started.execution(), started.lines());
            }
            case Outcome.Failed failed -> store(claim, failed);
            case Outcome.Unable unable -> {
                Outcome.Failed shown = unable.shown();
                if (shown != null) {
                    store(claim, shown);
                }
            }
            case Outcome.Nothing nothing -> {}
        }
    }

    private void store(TriggerClaim claim, Outcome.Failed failed) {
        executions.insertFailed(Map.of(failed.execution(), failed.reason()));
        executions.log(failed.execution(), failed.lines());
        if (failed.stops()) {
            triggers.switchOff(List.of(claim.key()));
        }
    }
}
