package org.picaflor.scheduler.upstream;

import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.picaflor.persistence.failure.Failure;
import org.picaflor.persistence.upstream.ToldEvent;
import org.picaflor.scheduler.Mistakes;
import org.picaflor.scheduler.SchedulerFigures;

/**
 * Gives words to triggers their effect until none is left that could be handled now. Words that cannot be stored together
 * are taken one by one, and the one that is the cause is set aside.
 */
final class UpstreamRound {
    /** Most words of a transaction. */
    static final int BATCH = 200;

    /** How often in a row it comes back for words whose triggers somebody else has hold of. */
    static final int PATIENCE = 20;

    private static final Logger LOG = Logger.getLogger(UpstreamRound.class);

    private final UpstreamTransactions transactions;
    private final SchedulerFigures figures;
    private final Runnable pause;
    private volatile boolean stopping;

    /** @param pause waits as long as somebody else may take who has hold of a trigger */
    UpstreamRound(UpstreamTransactions transactions, SchedulerFigures figures, Runnable pause) {
        this.transactions = transactions;
        this.figures = figures;
        this.pause = pause;
    }

    /** Lets no transaction begin any more. */
    void stop() {
        stopping = true;
    }

    /** @throws RuntimeException passing trouble: what had no effect is still there */
    void run() {
        int oneByOne = 0;
        int pauses = 0;
        while (!stopping) {
            int limit = oneByOne > 0 ? 1 : BATCH;
            List<ToldEvent> claimed = new ArrayList<>();
            try {
                UpstreamEvaluation.Done done = transactions.evaluate(limit, claimed::addAll);
                count(done);
                if (done.claimed() > done.left()) {
                    pauses = 0;
                } else if (done.left() == 0 || ++pauses > PATIENCE) {
                    return;
                } else {
                    pause.run();
                }
                oneByOne = Math.max(0, oneByOne - 1);
            } catch (RuntimeException e) {
                if (Failure.of(e) instanceof Failure.Passing || claimed.isEmpty()) {
                    throw e;
                }
                if (claimed.size() == 1) {
                    setAside(claimed.getFirst(), e);
                }
                oneByOne = Math.max(oneByOne, claimed.size());
            }
        }
    }

    private void setAside(ToldEvent event, RuntimeException e) {
        LOG.errorf(
                e,
                "PCF-1416 What follows from execution %s for trigger `%s` of flow %s.%s cannot be stored; the message is"
                        + " set aside.",
                event.executionId(),
                event.trigger().triggerId(),
                event.trigger().namespace(),
                event.trigger().flowId());
        transactions.setAside(event, Mistakes.sentence(e));
        figures.markedInError();
    }

    private void count(UpstreamEvaluation.Done done) {
        for (int i = 0; i < done.failed(); i++) {
            figures.startFailed();
        }
        for (int i = 0; i < done.errors(); i++) {
            figures.markedInError();
        }
    }
}
