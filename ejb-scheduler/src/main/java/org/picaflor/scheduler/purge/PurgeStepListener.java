package org.picaflor.scheduler.purge;

import jakarta.batch.api.listener.AbstractStepListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Remembers why a step failed, until the job's end is noted. */
@Dependent
@Named("purgeStepListener")
@SuppressWarnings("NullAway.Init")
public class PurgeStepListener extends AbstractStepListener {
    @Inject
    private JobContext job;

    @Inject
    private StepContext step;

    @Inject
    private PurgeRuns runs;

    @Override
    public void afterStep() {
        Exception thrown = step.getException();
        if (thrown != null) {
            runs.find(job.getProperties().getProperty(PurgeReader.PURGE)).ifPresent(run -> run.fail(thrown));
        }
    }
}
