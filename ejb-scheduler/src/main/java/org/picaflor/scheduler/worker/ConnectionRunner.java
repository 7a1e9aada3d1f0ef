package org.picaflor.scheduler.worker;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.picaflor.executor.api.TriggerRequests;
import org.picaflor.executor.worker.TaskSettings;
import org.picaflor.flow.spi.RealtimeTrigger;
import org.picaflor.flow.spi.Subscription;
import org.picaflor.persistence.failure.Failure;
import org.picaflor.persistence.trigger.TriggerClaim;
import org.picaflor.persistence.trigger.TriggerKey;
import org.picaflor.scheduler.Definitions;
import org.picaflor.scheduler.Mistakes;

/**
 * Holds the connections of triggers and starts an execution for each message. A message is acknowledged once its execution
 * is stored; one whose outcome is unknown may come again.
 */
final class ConnectionRunner {
    /** Between the end of a source and the next connection. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Logger LOG = Logger.getLogger(ConnectionRunner.class);

    private final Definitions definitions;
    private final TriggerRequests requests;
    private final Findings findings;
    private final InstantSource clock;
    private final TaskSettings settings;
    private final ClaimTransactions transactions;
    private final HeldClaims held;
    private final BooleanSupplier pause;

    /** @param pause waits before the database is tried again; false where that is not to be done any more */
    ConnectionRunner(
            Definitions definitions,
            TriggerRequests requests,
            Findings findings,
            InstantSource clock,
            TaskSettings settings,
            ClaimTransactions transactions,
            HeldClaims held,
            BooleanSupplier pause) {
        this.definitions = definitions;
        this.requests = requests;
        this.findings = findings;
        this.clock = clock;
        this.settings = settings;
        this.transactions = transactions;
        this.held = held;
        this.pause = pause;
    }

    /** Holds a connection until it ends or the claim does, on the thread of the caller; never throws. */
    void run(TriggerClaim claim) {
        held.hold(claim);
        try {
            Outcome outcome = listen(claim);
            if (held.letGo(claim)) {
                finish(claim, outcome);
            }
        } catch (InterruptedException e) {
            if (held.letGo(claim)) {
                giveUp(claim);
            }
        } catch (RuntimeException e) {
            held.letGo(claim);
            if (Failure.of(e) instanceof Failure.Passing) {
                LOG.debugf(e, "Trigger %s is left to whoever finds its lease over.", claim.key());
            } else {
                finish(claim, new Outcome.Unable(Mistakes.sentence(e)));
            }
        }
    }

    /** How the connection ended: nothing where its source did. */
    private Outcome listen(TriggerClaim claim) throws InterruptedException {
        Definitions.Found found = definitions.of(claim.key(), claim.flowRevision());
        if (!(found.definition().trigger() instanceof RealtimeTrigger realtime)) {
            throw Definitions.unable(found.flow().key(), claim.key().triggerId(), "holds no connection");
        }
        TriggerRun run = new TriggerRun(requests.scope(found.flow(), Map.of()), clock, settings);
        Subscription subscription;
        try {
            subscription = realtime.subscribe(run);
        } catch (Exception | LinkageError | AssertionError | VirtualMachineError e) {
            return notOpened(claim, found, interruptOr(e), run);
        }
        try (subscription) {
            if (Tries.until(pause, () -> transactions.connected(claim)).orElse(false)) {
                takeMessages(claim, found, subscription, run);
            }
            return new Outcome.Nothing();
        } catch (Exception | LinkageError | AssertionError | VirtualMachineError e) {
            return new Outcome.Unable("The connection was lost: " + Findings.sentence(interruptOr(e)));
        }
    }

    private void takeMessages(TriggerClaim claim, Definitions.Found found, Subscription subscription, TriggerRun run)
            throws Exception {
        for (Optional<Map<String, Object>> message = subscription.next();
                message.isPresent();
                message = subscription.next()) {
            Outcome outcome = findings.of(found.flow(), found.definition(), message.get(), run);
            if (!(outcome instanceof Outcome.Nothing) && !storeOrShow(claim, found, outcome, run)) {
                LOG.debugf("A message of trigger %s is not taken: the trigger was changed meanwhile.", claim.key());
                return;
            }
        }
    }

    /** Only the first failure in a row makes an execution: the others show at the trigger. */
    private Outcome notOpened(TriggerClaim claim, Definitions.Found found, Throwable thrown, TriggerRun run) {
        String sentence = Findings.sentence(thrown);
        Outcome.@Nullable Failed shown = claim.errorCount() > 0
                ? null
                : findings.failed(found.flow(), found.definition(), Map.of(), "cannot be connected: " + sentence, run);
        return new Outcome.Unable(sentence, shown);
    }

    /** A message whose execution cannot be stored makes one that says so, rather than come again for ever. */
    private boolean storeOrShow(TriggerClaim claim, Definitions.Found found, Outcome outcome, TriggerRun run)
            throws InterruptedException {
        try {
            return store(claim, outcome);
        } catch (RuntimeException e) {
            LOG.errorf(e, "PCF-1420 What a message of trigger %s starts cannot be stored.", claim.key());
            String what = "cannot start the flow for a message: " + Mistakes.sentence(e);
            return store(claim, findings.failed(found.flow(), found.definition(), Map.of(), what, run));
        }
    }

    /** Nobody interrupts while something is stored: that would break the connection to the database. */
    private boolean store(TriggerClaim claim, Outcome outcome) throws InterruptedException {
        if (!held.letGo(claim)) {
            throw new InterruptedException("The claim was taken away.");
        }
        try {
            return Tries.until(pause, () -> transactions.message(claim, outcome))
                    .orElse(false);
        } finally {
            held.hold(claim);
        }
    }

    private void finish(TriggerClaim claim, Outcome outcome) {
        try {
            boolean stood = Tries.until(pause, () -> transactions.finish(claim, outcome, PAUSE))
                    .orElse(false);
            if (stood && outcome instanceof Outcome.Unable unable) {
                warn(claim.key(), unable.error());
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "PCF-1420 What became of trigger %s cannot be stored.", claim.key());
        }
    }

    private void giveUp(TriggerClaim claim) {
        try {
            transactions.release(List.of(claim));
        } catch (RuntimeException e) {
            LOG.debugf(e, "Trigger %s is left to whoever finds its lease over.", claim.key());
        }
    }

    private static Throwable interruptOr(Throwable thrown) throws InterruptedException {
        if (thrown instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        if (Thread.interrupted()) {
            throw new InterruptedException(thrown.toString());
        }
        return thrown;
    }

    private static void warn(TriggerKey key, String sentence) {
        LOG.warnf(
                "PCF-1419 Trigger %s.%s.%s of tenant %s has no connection and is tried again: %s",
                key.namespace(), key.flowId(), key.triggerId(), key.tenant(), sentence);
    }
}
