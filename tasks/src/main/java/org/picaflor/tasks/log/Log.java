package org.picaflor.tasks.log;

import java.util.List;
import org.picaflor.flow.execution.Level;
import org.picaflor.flow.spi.DefaultValue;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.ReplaySafe;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.RunnableTask;
import org.picaflor.flow.spi.TaskContext;
import org.picaflor.flow.spi.TaskOutput;
import org.picaflor.flow.spi.TypeName;

/** Writes messages to the execution's log. */
@TypeName(value = "io.kestra.plugin.core.log.Log", aliases = "io.kestra.core.tasks.log.Log")
@Doc("Writes one or more messages to the execution's log.")
@ReplaySafe
public record Log(
        @Required @Doc("A message, or a list of messages; each becomes one line.")
        Dynamic<List<String>> message,

        @DefaultValue("INFO") @Doc("The severity of the lines.")
        Level level)
        implements RunnableTask {

    @Override
    public TaskOutput run(TaskContext context) {
        context.render(message).forEach(line -> context.log(level, line));
        return TaskOutput.none();
    }
}
