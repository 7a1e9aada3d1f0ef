package org.picaflor.tasks.purge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.spi.DefaultValue;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.Required;
import org.picaflor.flow.spi.RunnableTask;
import org.picaflor.flow.spi.TaskContext;
import org.picaflor.flow.spi.TaskOutput;
import org.picaflor.flow.spi.TypeName;
import org.picaflor.flow.spi.service.HistoryPurge;

/** Deletes executions that have ended. */
@TypeName(
        value = "io.kestra.plugin.core.execution.PurgeExecutions",
        aliases = {"io.kestra.plugin.core.storage.Purge", "io.kestra.core.tasks.storages.Purge"})
@Doc("Deletes executions that have ended, with what belongs to them; gives out `executionsCount` and `logsCount`,"
        + " `metricsCount` and `storagesCount`.")
public record PurgeExecutions(
        @Doc("Of this namespace and those below it; of all where it is not written.") @Nullable
        Dynamic<String> namespace,

        @Doc("Of the flows with this id; of all where it is not written.") @Nullable
        Dynamic<String> flowId,

        @Doc("Those that ended in these states; in any where it is not written.") @Nullable
        Dynamic<List<String>> states,

        @Doc("Those that started at this date or later.") @Nullable
        Dynamic<String> startDate,

        @Required @Doc("Those that started at this date or before.")
        Dynamic<String> endDate,

        @DefaultValue("true") @Doc("Whether the executions themselves go.")
        Dynamic<Boolean> purgeExecution,

        @DefaultValue("true") @Doc("Whether their log lines go.")
        Dynamic<Boolean> purgeLog,

        @DefaultValue("true") @Doc("Whether their metrics go; there are none yet.")
        Dynamic<Boolean> purgeMetric,

        @DefaultValue("true") @Doc("Whether their files go; there are none yet.")
        Dynamic<Boolean> purgeStorage,

        @DefaultValue("100") @Doc("Of no account: how much goes at once is told by its size.")
        Dynamic<Integer> batchSize)
        implements RunnableTask {

    @Override
    public TaskOutput run(TaskContext context) throws InterruptedException {
        HistoryPurge.Purged purged = context.service(HistoryPurge.class)
                .executions(
                        Bounds.of(context, namespace, flowId, startDate, endDate),
                        states == null ? List.of() : context.render(states),
                        context.render(purgeExecution),
                        context.render(purgeLog));
        Map<String, Object> outputs = new LinkedHashMap<>();
        outputs.put("executionsCount", purged.executions());
        outputs.put("logsCount", purged.logs());
        outputs.put("metricsCount", 0);
        outputs.put("storagesCount", 0);
        return TaskOutput.of(outputs);
    }
}
