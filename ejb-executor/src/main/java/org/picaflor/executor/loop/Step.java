package org.picaflor.executor.loop;

import java.util.List;
import org.picaflor.executor.delivery.Delivery;
import org.picaflor.executor.engine.Job;
import org.picaflor.executor.engine.LiveExecution;
import org.picaflor.executor.engine.Transition;
import org.picaflor.executor.worker.Place;
import org.picaflor.persistence.execution.ExecutionChange;
import org.picaflor.persistence.execution.JobReceipt;

/**
 * What became of the events of one execution: the transition and the rows it makes.
 *
 * @param deliveries the events it is the effect of
 * @param handedOver jobs that have a place with this node's workers, to be run once this is stored
 * @param unclaimed how many jobs were left to whoever claims them first
 * @param followUp the message that continues this step; null where nothing is left
 */
record Step(
        LiveExecution live,
        List<Delivery> deliveries,
        Transition transition,
        ExecutionChange change,
        List<HandedJob> handedOver,
        int unclaimed,
        @org.jspecify.annotations.Nullable Delivery followUp) {

    /** A job with the receipt under which its result is taken and the place it has. */
    record HandedJob(Job job, JobReceipt receipt, Place place) {}

    String executionId() {
        return live.execution().id();
    }
}
