package org.picaflor.tasks.output;

import java.util.Map;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.ReplaySafe;
import org.picaflor.flow.spi.RunnableTask;
import org.picaflor.flow.spi.TaskContext;
import org.picaflor.flow.spi.TaskOutput;
import org.picaflor.flow.spi.TypeName;

/** Gives out a map of rendered values. */
@TypeName("io.kestra.plugin.core.output.OutputValues")
@Doc("Gives out a map of rendered values as `values`.")
@ReplaySafe
public record OutputValues(
        @Doc("The values by name; keys and texts are rendered.")
        Dynamic<Map<String, Object>> values) implements RunnableTask {

    @Override
    public TaskOutput run(TaskContext context) {
        return TaskOutput.of(Map.of("values", context.render(values)));
    }
}
