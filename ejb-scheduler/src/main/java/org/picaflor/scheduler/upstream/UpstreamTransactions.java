package org.picaflor.scheduler.upstream;

import java.util.List;
import java.util.function.Consumer;
import org.picaflor.persistence.upstream.ToldEvent;

/** The writes of the evaluation; each call is a transaction of its own. */
interface UpstreamTransactions {

    /**
     * Gives some words their effect, all or none.
     *
     * @param claimed is told which, before anything is done with them
     */
    UpstreamEvaluation.Done evaluate(int limit, Consumer<List<ToldEvent>> claimed);

    /** Takes a word out of the way that cannot be handled, with a sentence why. */
    void setAside(ToldEvent event, String reason);

    /** Whether anybody on this node or another listens, by the database. */
    boolean isAnybodyListening();

    /** Forgets windows that are over; tells how many. */
    int purgeWindows();
}
