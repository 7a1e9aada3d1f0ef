package org.picaflor.scheduler.worker;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.failure.Failure;
import org.picaflor.persistence.trigger.TriggerClaim;
import org.picaflor.persistence.trigger.TriggerKey;
import org.picaflor.scheduler.Mistakes;

/** Has triggers look for something, and stores what came of it. What it finds is lost only with the node. */
final class PollRunner {
    private static final Logger LOG = Logger.getLogger(PollRunner.class);

    private final Poll poll;
    private final ClaimTransactions transactions;
    private final HeldClaims held;
    private final BooleanSupplier pause;

    /** @param pause waits before the database is tried again; false where that is not to be done any more */
    PollRunner(Poll poll, ClaimTransactions transactions, HeldClaims held, BooleanSupplier pause) {
        this.poll = poll;
        this.transactions = transactions;
        this.held = held;
        this.pause = pause;
    }

    /** Looks once, on the thread of the caller; never throws. */
    void run(TriggerClaim claim) {
        held.hold(claim);
        try {
            Poll.Result result = look(claim);
            if (held.letGo(claim)) {
                store(claim, result);
            }
        } catch (InterruptedException e) {
            if (held.letGo(claim)) {
                giveUp(claim);
            }
        } catch (RuntimeException e) {
            LOG.debugf(e, "Trigger %s is left to whoever finds its lease over.", claim.key());
            held.letGo(claim);
        }
    }

    private Poll.Result look(TriggerClaim claim) throws InterruptedException {
        try {
            return poll.look(claim);
        } catch (RuntimeException e) {
            if (Failure.of(e) instanceof Failure.Passing) {
                throw e;
            }
            return unable(e);
        }
    }

    private void store(TriggerClaim claim, Poll.Result result) {
        Poll.Result next = result;
        while (next != null) {
            next = stored(claim, next);
        }
    }

    /** Stores a result; what else is to be stored where that failed, null for nothing. */
    private Poll.@Nullable Result stored(TriggerClaim claim, Poll.Result result) {
        try {
            if (!transactions.finish(claim, result.outcome(), result.pause())) {
                LOG.debugf("What trigger %s found does not count: it was changed meanwhile.", claim.key());
            } else if (result.outcome() instanceof Outcome.Unable unable) {
                warn(claim.key(), unable.error());
            }
            return null;
        } catch (RuntimeException e) {
            if (Failure.of(e) instanceof Failure.Passing) {
                return pause.getAsBoolean() ? result : null;
            }
            LOG.errorf(e, "PCF-1417 What trigger %s found cannot be stored.", claim.key());
            return result.outcome() instanceof Outcome.Unable ? null : unable(e);
        }
    }

    private static Poll.Result unable(RuntimeException e) {
        return new Poll.Result(new Outcome.Unable(Mistakes.sentence(e)), Duration.ZERO);
    }

    private void giveUp(TriggerClaim claim) {
        try {
            transactions.release(List.of(claim));
        } catch (RuntimeException e) {
            LOG.debugf(e, "Trigger %s is left to whoever finds its lease over.", claim.key());
        }
    }

    private static void warn(TriggerKey key, String sentence) {
        LOG.warnf(
                "PCF-1418 Trigger %s.%s.%s of tenant %s cannot be evaluated and is tried again: %s",
                key.namespace(), key.flowId(), key.triggerId(), key.tenant(), sentence);
    }
}
