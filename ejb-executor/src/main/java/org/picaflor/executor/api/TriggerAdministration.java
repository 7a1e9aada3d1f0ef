package org.picaflor.executor.api;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.persistence.trigger.Trigger;
import org.picaflor.persistence.trigger.TriggerChanges;
import org.picaflor.persistence.trigger.TriggerClaims;
import org.picaflor.persistence.trigger.TriggerKey;
import org.picaflor.persistence.trigger.TriggerRecovery;
import org.picaflor.persistence.trigger.TriggerResumption;
import org.picaflor.persistence.trigger.TriggerSelection;
import org.picaflor.persistence.trigger.TriggerStore;

/** What people do to triggers, one by one or to many: unlock them, switch them off and on, remove them. */
@Stateless
public class TriggerAdministration {
    private static final int PORTION = 1_000;

    @Inject
    private TriggerStore triggers;

    @Inject
    private TriggerChanges changes;

    @Inject
    private TriggerRecovery recovery;

    @Inject
    private TriggerClaims claims;

    @Inject
    private TriggerDefinitions definitions;

    @Inject
    private InstantSource clock;

    /**
     * A trigger as it stands.
     *
     * @throws PicaflorException TRIGGER_NOT_FOUND
     */
    public Trigger find(TriggerKey key) {
        return triggers.find(key).orElseThrow(() -> TriggerProblems.notFound(key));
    }

    /**
     * Lets a trigger fire though the execution it waits for has not ended.
     *
     * @throws PicaflorException TRIGGER_NOT_FOUND; TRIGGER_STATE where it waits for none
     */
    public Trigger unlock(TriggerKey key) {
        if (changes.unlock(TriggerSelection.only(key)) == 0) {
            find(key);
            throw new PicaflorException(
                    ErrorCode.TRIGGER_STATE,
                    "Trigger is not locked",
                    TriggerProblems.place(key),
                    "There is nothing to do: it waits for no execution.",
                    null);
        }
        return find(key);
    }

    /** Unlocks those that are locked; tells how many. */
    public int unlock(TriggerSelection which) {
        return changes.unlock(which);
    }

    /**
     * Starts a trigger anew that holds a connection.
     *
     * @throws PicaflorException TRIGGER_NOT_FOUND; TRIGGER_STATE for one that holds none
     */
    public Trigger restart(TriggerKey key) {
        if (!claims.restart(key)) {
            throw TriggerProblems.state(
                    key,
                    "holds no connection that could be started anew: it is a "
                            + find(key).type() + ".",
                    "Only realtime triggers can be restarted. To let a locked one go on, unlock it.");
        }
        return find(key);
    }

    /**
     * Switches a trigger off, whatever its flow says.
     *
     * @throws PicaflorException TRIGGER_NOT_FOUND
     */
    public Trigger disable(TriggerKey key) {
        changes.disable(TriggerSelection.only(key));
        return find(key);
    }

    /** Switches triggers off; tells how many were not yet. */
    public int disable(TriggerSelection which) {
        return changes.disable(which);
    }

    /**
     * Switches a trigger on again: it fires at its next instant from now on. One that is enabled stays as it is.
     *
     * @param recovers whether it makes up for the instants it missed meanwhile, as its flow or the server's setting says
     * @throws PicaflorException TRIGGER_NOT_FOUND; TRIGGER_STATE where its flow disables it
     */
    public Trigger enable(TriggerKey key, boolean recovers) {
        Trigger trigger = find(key);
        if (trigger.disabledByFlow()) {
            throw TriggerProblems.disabledByFlow(key);
        }
        enable(List.of(trigger), recovers);
        return find(key);
    }

    /** Switches triggers on again that were switched off, but for those that their flows disable; tells how many. */
    public int enable(TriggerSelection which, boolean recovers) {
        int enabled = 0;
        List<Trigger> portion = triggers.portion(which, null, PORTION);
        while (!portion.isEmpty()) {
            enabled += enable(
                    portion.stream()
                            .filter(trigger -> trigger.switchedOff() && !trigger.disabledByFlow())
                            .toList(),
                    recovers);
            portion = portion.size() < PORTION
                    ? List.of()
                    : triggers.portion(which, portion.getLast().key(), PORTION);
        }
        return enabled;
    }

    /**
     * Removes a trigger's state: it fires no more until its flow is saved again.
     *
     * @throws PicaflorException TRIGGER_NOT_FOUND
     */
    public void delete(TriggerKey key) {
        if (changes.delete(TriggerSelection.only(key)) == 0) {
            throw TriggerProblems.notFound(key);
        }
    }

    /** Removes triggers; tells how many there were. */
    public int delete(TriggerSelection which) {
        return changes.delete(which);
    }

    /**
     * Why something cannot be done to some of these triggers: a sentence for each that does not exist and, where they are
     * to be enabled, for each that its flow disables.
     */
    public Map<TriggerKey, String> refusals(List<TriggerKey> keys, boolean enabling) {
        Map<TriggerKey, Trigger> found = new HashMap<>();
        List<TriggerKey> distinct = keys.stream().distinct().toList();
        triggers.portion(new TriggerSelection.Listed(distinct), null, distinct.size())
                .forEach(trigger -> found.put(trigger.key(), trigger));
        Map<TriggerKey, String> refusals = new LinkedHashMap<>();
        for (TriggerKey key : distinct) {
            PicaflorException refusal = refusal(key, found.get(key), enabling);
            if (refusal != null) {
                refusals.put(key, String.valueOf(refusal.getMessage()));
            }
        }
        return refusals;
    }

    private static @Nullable PicaflorException refusal(TriggerKey key, @Nullable Trigger trigger, boolean enabling) {
        if (trigger == null) {
            return TriggerProblems.notFound(key);
        }
        return enabling && trigger.disabledByFlow() ? TriggerProblems.disabledByFlow(key) : null;
    }

    private int enable(List<Trigger> switchedOff, boolean recovers) {
        return recovers
                ? recovery.enable(switchedOff.stream().map(Trigger::key).toList())
                : changes.enable(switchedOff.stream().map(this::resumption).toList());
    }

    private TriggerResumption resumption(Trigger trigger) {
        return new TriggerResumption(trigger.key(), next(trigger));
    }

    /** What cannot be worked out keeps its date: the evaluator says what is the matter with it. */
    private @Nullable Instant next(Trigger trigger) {
        if (!trigger.kind().equals(Trigger.SCHEDULE)) {
            return trigger.nextExecutionDate();
        }
        try {
            return definitions
                    .scheduled(trigger)
                    .trigger()
                    .nextAfter(clock.instant())
                    .orElse(null);
        } catch (PicaflorException e) {
            return trigger.nextExecutionDate();
        }
    }
}
