package org.picaflor.tasks.flow;

import java.time.Duration;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.RunnableTask;
import org.picaflor.flow.spi.TaskContext;
import org.picaflor.flow.spi.TaskOutput;
import org.picaflor.flow.spi.TypeName;

/** Waits on a worker. */
@TypeName("io.kestra.plugin.core.flow.Sleep")
@Doc("Waits for a duration; ends early where the execution is killed.")
public record Sleep(
        @Required @Doc("How long, such as PT10S.") Dynamic<Duration> duration) implements RunnableTask {

    @Override
    public TaskOutput run(TaskContext context) throws InterruptedException {
        Duration wait = context.render(duration);
        if (wait.isNegative()) {
            throw new IllegalArgumentException("The duration `" + wait + "` is negative.");
        }
        Thread.sleep(wait);
        return TaskOutput.none();
    }
}
