package org.picaflor.tasks.purge;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.RunnableTask;
import org.picaflor.flow.spi.TaskContext;
import org.picaflor.flow.spi.TaskOutput;
import org.picaflor.flow.spi.TypeName;
import org.picaflor.flow.spi.service.HistoryPurge;

/** Deletes log lines. */
@TypeName("io.kestra.plugin.core.log.PurgeLogs")
@Doc("Deletes log lines and gives out their number as `count`.")
public record PurgeLogs(
        @Doc("Of this namespace and those below it; of all where it is not written.") @Nullable
        Dynamic<String> namespace,

        @Doc("Of the flows with this id; of all where it is not written.") @Nullable
        Dynamic<String> flowId,

        @Doc("Of these levels; of any where it is not written.") @Nullable
        Dynamic<List<String>> logLevels,

        @Doc("Those of this date or later.") @Nullable Dynamic<String> startDate,

        @Required @Doc("Those of this date or before.") Dynamic<String> endDate)
        implements RunnableTask {

    @Override
    public TaskOutput run(TaskContext context) throws InterruptedException {
        long count = context.service(HistoryPurge.class)
                .logs(
                        Bounds.of(context, namespace, flowId, startDate, endDate),
                        logLevels == null ? List.of() : context.render(logLevels));
        return TaskOutput.of(Map.of("count", count));
    }
}
