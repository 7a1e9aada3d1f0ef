package org.picaflor.tasks.debug;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.ReplaySafe;
import org.picaflor.flow.spi.RunnableTask;
import org.picaflor.flow.spi.TaskContext;
import org.picaflor.flow.spi.TaskOutput;
import org.picaflor.flow.spi.TypeName;

/** Gives out a rendered text. */
@TypeName(value = "io.kestra.plugin.core.debug.Return", aliases = "io.kestra.core.tasks.debugs.Return")
@Doc("Gives out a rendered text as `value`.")
@ReplaySafe
public record Return(@Doc("The text to render.") @Nullable Dynamic<String> format) implements RunnableTask {

    @Override
    public TaskOutput run(TaskContext context) {
        return format == null ? TaskOutput.none() : TaskOutput.of(Map.of("value", context.render(format)));
    }
}
